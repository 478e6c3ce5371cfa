#include "commandlinereader.h"

#include "base/nearestname.h"
#include "commandtable.h"
#include "settings/option.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct ReadingText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/// Options that are no settings, and whether they take a value.
const QHash<QString, bool> &ownOptions()
{
    static const QHash<QString, bool> options{
        {u"help"_s, false},   {u"version"_s, false},     {u"json"_s, false}, {u"train"_s, true},
        {u"test"_s, true},    {u"out-of-scope"_s, true}, {u"as"_s, true},    {u"text"_s, true},
        {u"keep"_s, false},   {u"author"_s, true},       {u"limit"_s, true}, {u"before"_s, true},
        {u"session"_s, true}, {u"from"_s, true},         {u"to"_s, true},    {u"all"_s, false},
        {u"force"_s, false}};
    return options;
}

tl::unexpected<Error> usage(const QString &message)
{
    return failure(Error::Kind::Usage, message);
}

tl::unexpected<Error> unknownOption(const QString &name)
{
    QStringList known = ownOptions().keys();
    std::ranges::sort(known);
    for (const Option &option : optionTable()) {
        if (!option.name.isEmpty())
            known.append(option.name);
    }
    return usage(ReadingText::tr("There is no option --%1. The nearest is --%2; kefu --help lists all.")
                     .arg(name, nearestName(name, known)));
}

QString ownName(const QString &argument)
{
    if (argument == u"-h" || argument == u"-?")
        return u"--help"_s;
    return argument == u"-v" || argument == u"-V" ? u"--version"_s : argument;
}

} // namespace

Status CommandLineReader::read(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString argument = ownName(arguments.at(i));
        if (argument == u"--") {
            m_words += arguments.sliced(i + 1);
            break;
        }
        if (!argument.startsWith(u'-') || argument == u"-") {
            m_words.append(argument);
            continue;
        }
        qsizetype used = 0;
        if (Status read = readOption(argument, arguments.sliced(i + 1), used); !read)
            return read;
        i += used;
    }
    return {};
}

Status CommandLineReader::readOption(const QString &argument, const QStringList &rest, qsizetype &used)
{
    const qsizetype equals = argument.indexOf(u'=');
    const QString written = equals < 0 ? argument : argument.first(equals);
    const QString name = written.startsWith(u"--") ? written.sliced(2) : written.sliced(1);
    const Option *option = written.startsWith(u"--") ? findOption(name) : nullptr;
    const bool isOwn = !option && written.startsWith(u"--") && ownOptions().contains(name);
    if (!option && !isOwn)
        return unknownOption(name);

    const bool takesValue = option ? !option->isFlag() : ownOptions().value(name);
    QString value = u"true"_s;
    if (!takesValue && equals >= 0)
        return usage(ReadingText::tr("--%1 takes no value.").arg(name));
    if (takesValue && equals >= 0) {
        value = argument.sliced(equals + 1);
    } else if (takesValue) {
        if (rest.isEmpty() || rest.first().startsWith(u"--"))
            return usage(ReadingText::tr("--%1 needs a value.").arg(name));
        value = rest.first();
        used = 1;
    }
    if (value.isEmpty())
        return usage(ReadingText::tr("--%1 needs a value that is not empty.").arg(name));

    if (isOwn)
        m_own.insert(name, value);
    else if (option->repeatable)
        m_values[name].append(value);
    else
        m_values[name] = {value};
    return {};
}

Result<const CommandForm *> CommandLineReader::findForm() const
{
    if (m_words.isEmpty())
        return nullptr;
    const QString &first = m_words.first();
    const QStringList firstWords = commandWords();
    if (!firstWords.contains(first))
        return usage(ReadingText::tr("There is no command %1. The nearest is %2; kefu --help lists all.")
                         .arg(first, nearestName(first, firstWords)));
    const QStringList secondWords = commandWords(first);
    if (!secondWords.isEmpty() && m_words.size() < 2)
        return usage(ReadingText::tr("%1 needs one of: %2.").arg(first, secondWords.join(u", "_s)));
    if (!secondWords.isEmpty() && !secondWords.contains(m_words.at(1)))
        return usage(
            ReadingText::tr("There is no command %1 %2. The nearest is %1 %3; kefu --help lists all.")
                .arg(first, m_words.at(1), nearestName(m_words.at(1), secondWords)));
    const auto &table = commandTable();
    return &*std::ranges::find_if(table, [&](const CommandForm &form) {
        return form.words.first() == first && (form.words.size() < 2 || form.words.at(1) == m_words.at(1));
    });
}

Status CommandLineReader::checkOwnOptions(const CommandForm *form) const
{
    for (auto own = m_own.constBegin(); own != m_own.constEnd(); ++own) {
        if (form && form->options.contains(own.key()))
            continue;
        return usage(
            form ? ReadingText::tr("%1 doesn't take --%2.").arg(form->name(), own.key())
                 : ReadingText::tr("--%1 belongs to a command; kefu --help lists all.").arg(own.key()));
    }
    return {};
}

Result<Command> CommandLineReader::command() const
{
    const auto form = findForm();
    if (!form)
        return tl::unexpected(form.error());
    if (Status fits = checkOwnOptions(*form); !fits)
        return tl::unexpected(fits.error());
    if (!*form)
        return Command{};

    const CommandForm &found = **form;
    Command command;
    command.kind = found.kind;
    command.arguments = m_words.sliced(found.words.size());
    command.values = m_own;
    command.json = m_own.contains(u"json"_s);
    command.trainFile = m_own.value(u"train"_s);
    command.testFile = m_own.value(u"test"_s);
    command.outOfScopeFile = m_own.value(u"out-of-scope"_s);
    if (command.arguments.size() < found.fewest || command.arguments.size() > found.most)
        return usage(ReadingText::tr("Usage: kefu %1 %2").arg(found.name(), found.usage).trimmed());
    return command;
}

} // namespace kefu
