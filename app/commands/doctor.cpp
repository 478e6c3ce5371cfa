#include "commands/doctor.h"

#include "commands/modelcheckup.h"
#include "commands/output.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

QString stateText(Finding::State state)
{
    switch (state) {
    case Finding::State::Ok:
        return QCoreApplication::translate("Doctor", "ok");
    case Finding::State::NotSetUp:
        return QCoreApplication::translate("Doctor", "not set up");
    case Finding::State::Problem:
        break;
    }
    return QCoreApplication::translate("Doctor", "problem");
}

/// What keeps Kefu from working comes before what keeps it from starting in this place.
bool isWorse(ExitCode one, ExitCode other)
{
    static constexpr std::array order{ExitCode::Done,      ExitCode::Failed, ExitCode::Usage,
                                      ExitCode::PortTaken, ExitCode::Pack,   ExitCode::Store};
    return std::ranges::find(order, one) > std::ranges::find(order, other);
}

/// A line a part; the exit code of the worst.
int tell(const QList<Finding> &findings)
{
    ExitCode worst = ExitCode::Done;
    for (const Finding &finding : findings) {
        print(u"%1 %2 %3\n"_s.arg(finding.part.leftJustified(15), stateText(finding.state).leftJustified(11),
                                  finding.text));
        if (isWorse(finding.exitCode, worst))
            worst = finding.exitCode;
    }
    return static_cast<int>(worst);
}

} // namespace

int runDoctor(const Options &options)
{
    ModelCheckUp model(options);
    QObject::connect(&model, &ModelCheckUp::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    model.start();
    QCoreApplication::exec();
    return tell(checkUp(options, model.findings()));
}

} // namespace kefu
