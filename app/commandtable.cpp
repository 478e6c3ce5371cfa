#include "commandtable.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {
constexpr qsizetype any = std::numeric_limits<qsizetype>::max();
} // namespace

QString CommandForm::helpText() const
{
    return QCoreApplication::translate("CommandLine", help);
}

const QList<CommandForm> &commandTable()
{
    using Kind = Command::Kind;
    static const QList<CommandForm> table{
        {{u"classify"_s},
         u"[--json] TEXT"_s,
         QT_TRANSLATE_NOOP("CommandLine", "rank the scenarios for one text, with the evidence"),
         Kind::Classify,
         1,
         any,
         {u"json"_s}},
        {{u"evaluate"_s},
         u"FILE.csv | --train FILE --test FILE [--out-of-scope FILE] [--json]"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "say how good the pack, or what is learnt from a file, is on text,label rows"),
         Kind::Evaluate,
         0,
         1,
         {u"json"_s, u"train"_s, u"test"_s, u"out-of-scope"_s}},
        {{u"pack"_s, u"check"_s},
         u"[FILE]"_s,
         QT_TRANSLATE_NOOP("CommandLine", "check a pack; without FILE the one in use"),
         Kind::PackCheck,
         0,
         1},
        {{u"pack"_s, u"import"_s},
         u"FILE OUT.json [--force]"_s,
         QT_TRANSLATE_NOOP("CommandLine", "make a pack from CSV (text,label) or JSON; --force replaces one "
                                          "that is there"),
         Kind::PackImport,
         2,
         2,
         {u"force"_s}},
        {{u"pack"_s, u"export"_s},
         u"[FILE.json] OUT"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "write a pack as CSV (text,label) or JSON; without FILE the one in use"),
         Kind::PackExport,
         1,
         2},
        {{u"pack"_s, u"queue"_s},
         u"[--limit N] [--before ID] [--json]"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "list what waits for review: messages that staff corrected, or that "
                           "Kefu was unsure of, newest first"),
         Kind::PackQueue,
         0,
         0,
         {u"json"_s, u"limit"_s, u"before"_s}},
        {{u"pack"_s, u"accept"_s},
         u"ID... [--as CATEGORY/SUBCATEGORY] [--text TEXT] [--keep] [--author NAME] [--json]"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "show what learning these messages would change; with --keep do it, "
                           "as a new version of the pack"),
         Kind::PackAccept,
         1,
         any,
         {u"json"_s, u"as"_s, u"text"_s, u"keep"_s, u"author"_s}},
        {{u"pack"_s, u"reject"_s},
         u"ID... [--author NAME]"_s,
         QT_TRANSLATE_NOOP("CommandLine", "take messages out of the queue; nothing is learnt from them"),
         Kind::PackReject,
         1,
         any,
         {u"author"_s}},
        {{u"pack"_s, u"versions"_s},
         u"[NUMBER] [--json]"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "list the versions of the pack in use, or say what one of them changed"),
         Kind::PackVersions,
         0,
         1,
         {u"json"_s}},
        {{u"pack"_s, u"restore"_s},
         u"NUMBER [--author NAME] [--json]"_s,
         QT_TRANSLATE_NOOP("CommandLine", "bring a version of the pack back, as a new one"),
         Kind::PackRestore,
         1,
         1,
         {u"json"_s, u"author"_s}},
        {{u"pack"_s, u"disagreements"_s},
         u"[--limit N] [--before ID] [--json]"_s,
         QT_TRANSLATE_NOOP(
             "CommandLine",
             "list where the pack of --shadow-scenarios would have decided otherwise, newest first"),
         Kind::PackDisagreements,
         0,
         0,
         {u"json"_s, u"limit"_s, u"before"_s}},
        {{u"replay"_s},
         u"--scenarios FILE [--session ID | --from DAY --to DAY] [--all] [--json]"_s,
         QT_TRANSLATE_NOOP("CommandLine",
                           "say how another pack would have filed what customers wrote; nothing "
                           "is stored"),
         Kind::Replay,
         0,
         0,
         {u"json"_s, u"session"_s, u"from"_s, u"to"_s, u"all"_s}},
        {{u"token"_s, u"add"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP(
             "CommandLine",
             "make an API token and print it, this once; where there is one, every client needs one"),
         Kind::TokenAdd,
         1,
         1},
        {{u"token"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "list the API tokens: name, when it was made, when it was last used"),
         Kind::TokenList},
        {{u"token"_s, u"revoke"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("CommandLine", "end an API token; a server that runs refuses it at once"),
         Kind::TokenRevoke,
         1,
         1},
        {{u"key"_s, u"set"_s},
         u"[ENDPOINT]"_s,
         QT_TRANSLATE_NOOP("CommandLine", "keep the key of a model endpoint, read from standard input, in "
                                          "the keychain or where --key-store says"),
         Kind::KeySet,
         0,
         1},
        {{u"key"_s, u"remove"_s},
         u"[ENDPOINT]"_s,
         QT_TRANSLATE_NOOP("CommandLine", "forget the key of a model endpoint"),
         Kind::KeyRemove,
         0,
         1},
        {{u"password"_s, u"set"_s},
         {},
         QT_TRANSLATE_NOOP("CommandLine",
                           "keep the password of the PostgreSQL server that --database names, read "
                           "from standard input, in the keychain or where --key-store says"),
         Kind::PasswordSet,
         0,
         0},
        {{u"password"_s, u"remove"_s},
         {},
         QT_TRANSLATE_NOOP("CommandLine", "forget that password"),
         Kind::PasswordRemove,
         0,
         0},
        {{u"backup"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("CommandLine", "write everything into one file, except secrets"),
         Kind::Backup,
         1,
         1},
        {{u"restore"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("CommandLine", "bring a backup back"),
         Kind::Restore,
         1,
         1},
        {{u"doctor"_s},
         {},
         QT_TRANSLATE_NOOP("CommandLine", "check every part and say what to do; changes nothing"),
         Kind::Doctor},
    };
    return table;
}

QStringList commandWords(const QString &first)
{
    QStringList words;
    for (const CommandForm &form : commandTable()) {
        const bool isSecond = !first.isEmpty();
        if (isSecond && (form.words.first() != first || form.words.size() < 2))
            continue;
        const QString &word = form.words.at(isSecond ? 1 : 0);
        if (!words.contains(word))
            words.append(word);
    }
    return words;
}

} // namespace kefu
