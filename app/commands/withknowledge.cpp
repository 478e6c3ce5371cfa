#include "commands/withknowledge.h"

#include "chat/knowledgesource.h"
#include "commands/output.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace kefu {

int withKnowledge(const Options &options, const std::function<int(const KnowledgePointer &, double)> &job)
{
    QElapsedTimer timer;
    timer.start();
    KnowledgeSource source(options.scenarios, options.sopDir);
    if (const Status loaded = source.load(); !loaded)
        return complain(loaded.error());
    source.ready().then(&source, [&](const KnowledgePointer &knowledge) {
        QCoreApplication::exit(job(knowledge, static_cast<double>(timer.nsecsElapsed()) / 1e9));
    });
    return QCoreApplication::exec();
}

} // namespace kefu
