#include "commands/packinuse.h"

#include "pack/packreader.h"

namespace kefu {

QString pathOfPackInUse(const Options &options)
{
    return options.packPlace().inUse();
}

Result<PackPointer> readPackInUse(const Options &options)
{
    return readPackFile(pathOfPackInUse(options));
}

} // namespace kefu
