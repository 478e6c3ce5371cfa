#include "commands/packinuse.h"

#include "chat/knowledgesource.h"
#include "pack/packreader.h"

namespace kefu {

QString pathOfPackInUse(const Options &options)
{
    return KnowledgeSource(options.scenarios, options.sopDir).packPath();
}

Result<PackPointer> readPackInUse(const Options &options)
{
    return readPackFile(pathOfPackInUse(options));
}

} // namespace kefu
