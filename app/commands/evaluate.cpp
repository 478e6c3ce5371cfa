#include "commands/evaluate.h"

#include "chat/packtexts.h"
#include "classifier/evaluation.h"
#include "classifier/training.h"
#include "commands/output.h"
#include "commands/packinuse.h"
#include "pack/labelindex.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct EvaluateText
{
    Q_DECLARE_TR_FUNCTIONS(Evaluate)
};

/// Texts to judge with, and the number of each one's label.
struct TestTexts
{
    QList<LabelledText> texts;
    QList<int> labels;
};

Result<TestTexts> readTestTexts(const QString &path, const QString &outOfScopePath, const LabelIndex &index)
{
    auto texts = readLabelledTexts(path);
    if (!texts)
        return tl::unexpected(texts.error());
    auto labels = labelsOf(*texts, index, path);
    if (!labels)
        return tl::unexpected(labels.error());
    TestTexts test{std::move(*texts), std::move(*labels)};
    if (outOfScopePath.isEmpty())
        return test;
    const auto outside = readLabelledTexts(outOfScopePath);
    if (!outside)
        return tl::unexpected(outside.error());
    test.texts += *outside;
    test.labels.resize(test.texts.size(), LabelIndex::outOfScope);
    return test;
}

/// Trains as a running server does, quick model first, and judges the full one.
Evaluation trainAndJudge(const TrainingSet &set, const TestTexts &test)
{
    QElapsedTimer training;
    training.start();
    const auto seconds = [&] { return static_cast<double>(training.nsecsElapsed()) / 1e9; };
    ClassifierTraining steps(set);
    (void)steps.quick();
    const double firstUsable = seconds();
    const ClassifierPointer classifier = steps.full();
    const double whole = seconds();

    QList<Judged> judged;
    judged.reserve(test.texts.size());
    QElapsedTimer timer;
    timer.start();
    for (qsizetype i = 0; i < test.texts.size(); ++i)
        judged.append({test.labels.at(i), classifier->rank(test.texts.at(i).text)});
    const auto nanoseconds = static_cast<double>(timer.nsecsElapsed());
    Evaluation evaluation = evaluate(judged);
    evaluation.queryMicroseconds = nanoseconds / 1000 / static_cast<double>(test.texts.size());
    evaluation.modelBytes = classifier->modelBytes();
    evaluation.trainSeconds = whole;
    evaluation.firstUsableSeconds = firstUsable;
    return evaluation;
}

QString report(const Evaluation &result)
{
    QString text;
    const auto line = [&](const QString &name, const QString &value) {
        text += name.leftJustified(24) + value + u'\n';
    };
    const auto share = [&](const QString &name, double value) {
        line(name, QString::number(value * 100, 'f', 2) + u" %"_s);
    };
    line(EvaluateText::tr("texts"),
         EvaluateText::tr("%1 in scope, %2 out of scope").arg(result.inScope).arg(result.outOfScope));
    share(EvaluateText::tr("accuracy"), result.accuracy);
    share(EvaluateText::tr("macro F1"), result.macroF1);
    share(EvaluateText::tr("among the first three"), result.top3Accuracy);
    line(EvaluateText::tr("calibration error"), QString::number(result.calibrationError, 'f', 4));
    share(EvaluateText::tr("false rejection"), result.falseRejection);
    if (result.outOfScope > 0) {
        share(EvaluateText::tr("out of scope: found"), result.oosRecall);
        share(EvaluateText::tr("out of scope: AUROC"), result.oosAuroc);
    }
    line(EvaluateText::tr("training"), EvaluateText::tr("%1 s, first usable after %2 s")
                                           .arg(result.trainSeconds, 0, 'f', 2)
                                           .arg(result.firstUsableSeconds, 0, 'f', 2));
    line(EvaluateText::tr("a query"), EvaluateText::tr("%1 µs").arg(result.queryMicroseconds, 0, 'f', 1));
    line(EvaluateText::tr("model"),
         EvaluateText::tr("%1 MB").arg(static_cast<double>(result.modelBytes) / 1e6, 0, 'f', 1));
    return text;
}

int show(const Evaluation &result, bool json)
{
    if (json)
        print(QJsonDocument(result.toJson()).toJson());
    else
        print(report(result));
    return static_cast<int>(ExitCode::Done);
}

TrainingSet trainingSetOf(const QList<LabelledText> &texts, const LabelIndex &index)
{
    TrainingSet set;
    set.labelCount = index.size();
    for (const LabelledText &one : texts) {
        const int label = index.find(one.label).value_or(LabelIndex::outOfScope);
        if (label == LabelIndex::outOfScope)
            set.outOfScope.append({one.text, 0});
        else
            set.samples.append({one.text, label});
    }
    set.topicCount = set.outOfScope.isEmpty() ? 0 : 1;
    return set;
}

int evaluateFiles(const Command &command)
{
    const auto texts = readLabelledTexts(command.trainFile);
    if (!texts)
        return complain(texts.error());
    const LabelIndex index = LabelIndex::ofTexts(*texts);
    if (index.size() == 0)
        return complain(EvaluateText::tr("%1: there is no label to learn").arg(command.trainFile),
                        ExitCode::Pack);
    const auto test = readTestTexts(command.testFile, command.outOfScopeFile, index);
    if (!test)
        return complain(test.error());
    return show(trainAndJudge(trainingSetOf(*texts, index), *test), command.json);
}

int evaluatePack(const Command &command, const Options &options)
{
    const auto pack = readPackInUse(options);
    if (!pack)
        return complain(pack.error());
    const auto test =
        readTestTexts(command.arguments.first(), command.outOfScopeFile, LabelIndex::ofPack(**pack));
    if (!test)
        return complain(test.error());
    return show(trainAndJudge(trainingSetOf(**pack), *test), command.json);
}

} // namespace

int runEvaluate(const Command &command, const Options &options)
{
    const bool namesFiles = !command.trainFile.isEmpty() || !command.testFile.isEmpty();
    if (namesFiles && (command.trainFile.isEmpty() || command.testFile.isEmpty()))
        return complain(EvaluateText::tr("--train and --test belong together."), ExitCode::Usage);
    if (namesFiles && !command.arguments.isEmpty())
        return complain(EvaluateText::tr("Give either a file or --train and --test."), ExitCode::Usage);
    if (namesFiles)
        return evaluateFiles(command);
    if (command.arguments.isEmpty())
        return complain(EvaluateText::tr("evaluate needs a CSV file, or --train and --test."),
                        ExitCode::Usage);
    return evaluatePack(command, options);
}

} // namespace kefu
