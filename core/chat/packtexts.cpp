#include "chat/packtexts.h"

namespace kefu {

TrainingSet trainingSetOf(const Pack &pack)
{
    TrainingSet set;
    set.labelCount = static_cast<int>(pack.scenarios().size());
    for (int label = 0; label < set.labelCount; ++label) {
        for (const QString &sample : pack.scenarios().at(label).samples)
            set.samples.append({sample, label});
        for (const QString &check : pack.scenarios().at(label).checks)
            set.checks.append({check, label});
    }
    set.topicCount = static_cast<int>(pack.fallbackTopics().size());
    for (int topic = 0; topic < set.topicCount; ++topic) {
        for (const QString &sample : pack.fallbackTopics().at(topic).samples)
            set.outOfScope.append({sample, topic});
    }
    return set;
}

} // namespace kefu
