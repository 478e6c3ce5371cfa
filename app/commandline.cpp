#include "commandline.h"

#include "commandlinereader.h"
#include "commandtable.h"
#include "settings/option.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct HelpText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString commandHelp()
{
    QString text = HelpText::tr("Commands:") + u'\n';
    text += u"  kefu\n      "_s +
            HelpText::tr("the console with the server inside; with --server-only the server alone") + u'\n';
    for (const CommandForm &form : commandTable()) {
        const QString usage = form.usage.isEmpty() ? QString() : u' ' + form.usage;
        text += u"  kefu %1%2\n      %3\n"_s.arg(form.name(), usage, form.helpText());
    }
    return text;
}

QString optionHelp(const Option &option)
{
    QString heading = option.name.isEmpty() ? option.variables.first() : u"--"_s + option.name;
    if (!option.isFlag())
        heading += (option.name.isEmpty() ? u"="_s : u" "_s) + option.valueName;
    QString text = u"  %1\n      %2\n"_s.arg(heading, option.helpText());
    QStringList more;
    if (!option.variables.isEmpty() && !option.name.isEmpty())
        more.append(HelpText::tr("environment: %1").arg(option.variables.join(u", "_s)));
    if (!option.isFlag())
        more.append(HelpText::tr("default: %1").arg(option.defaultText()));
    if (!more.isEmpty())
        text += u"      ("_s + more.join(u"; "_s) + u")\n"_s;
    return text;
}

QString ownOptionsHelp()
{
    return HelpText::tr("Other options:") + u'\n' + u"  --json\n      "_s +
           HelpText::tr("print the result of a command that takes it as JSON") + u'\n' +
           u"  --train FILE, --test FILE, --out-of-scope FILE\n      "_s +
           HelpText::tr(
               "for evaluate: learn from one CSV, judge with another and with texts that fit no label") +
           u'\n' + u"  --as CATEGORY/SUBCATEGORY, --text TEXT, --keep, --author NAME\n      "_s +
           HelpText::tr(
               "for pack accept: what the messages mean, the words to learn instead of a message's own, "
               "do it and not only show it, who does it (else the name of the login)") +
           u'\n' + u"  --force\n      "_s + HelpText::tr("for pack import: replace the pack that is there") +
           u'\n' + u"  --limit N, --before ID\n      "_s +
           HelpText::tr("for pack queue and disagreements: at most so many, and only those below a number") +
           u'\n' + u"  --session ID, --from DAY, --to DAY, --all\n      "_s +
           HelpText::tr(
               "for replay: one session, or the days (2026-11-21) of a range; also what would be the "
               "same") +
           u'\n' + u"  --help, --version\n      "_s + HelpText::tr("print this help, or the version") + u'\n';
}

} // namespace

CommandLine::Parsed CommandLine::parse(const QStringList &arguments, const QProcessEnvironment &environment)
{
    CommandLineReader reader;
    if (Status read = reader.read(arguments.sliced(std::min<qsizetype>(1, arguments.size()))); !read)
        return read.error();
    if (reader.wantsHelp())
        return Printout{help()};
    if (reader.wantsVersion())
        return Printout{version()};
    auto command = reader.command();
    if (!command)
        return command.error();
    auto options = resolve(reader.optionValues(), environment);
    if (!options)
        return options.error();
    return Invocation{std::move(*command), std::move(*options), reader.optionValues()};
}

QString CommandLine::help()
{
    QString text =
        version() + HelpText::tr("Customer support: a console with an HTTP server inside.") + u"\n\n"_s;
    text += HelpText::tr("Usage: kefu [options] [command]") + u"\n\n"_s + commandHelp() + u'\n';
    text +=
        HelpText::tr(
            "Options (the command line beats the environment, that beats settings.ini in the data folder):") +
        u'\n';
    QString environmentOnly;
    for (const Option &option : optionTable())
        (option.name.isEmpty() ? environmentOnly : text) += optionHelp(option);
    text += u'\n' + ownOptionsHelp() + u'\n';
    text += HelpText::tr("Environment alone:") + u'\n' + environmentOnly + u'\n';
    text += HelpText::tr("Exit codes: 0 done, 1 failed, 2 usage, 3 the port is taken, 4 the store can't be "
                         "used, 5 the pack is "
                         "invalid.");
    return text + u'\n';
}

QString CommandLine::version()
{
    return u"kefu " KEFU_VERSION "\n"_s;
}

} // namespace kefu
