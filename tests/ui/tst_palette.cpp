#include "look/palette.h"

#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Text and the grounds that it is painted on, in both themes, against WCAG 2.1 AA.
class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsComputedAsDefined();
    void textIsReadable_data();
    void textIsReadable();
    void controlsAreVisible_data();
    void controlsAreVisible();
};

namespace {

struct Ground
{
    const char *name;
    QColor Palette::*color;
};

const Ground grounds[] = {{"window", &Palette::window},
                          {"panel", &Palette::panel},
                          {"raised", &Palette::raised},
                          {"hover", &Palette::hover},
                          {"selected", &Palette::selected},
                          {"customer bubble", &Palette::customerBubble},
                          {"assistant bubble", &Palette::assistantBubble},
                          {"agent bubble", &Palette::agentBubble}};

const Ground inks[] = {{"text", &Palette::text}, {"secondary", &Palette::secondary}};
// These stand on the plain grounds only.
const Ground accents[] = {
    {"accent", &Palette::accent}, {"good", &Palette::good}, {"wait", &Palette::wait}, {"bad", &Palette::bad}};

void addRow(const char *theme, const Palette &palette, const Ground &ink, const Ground &ground)
{
    QTest::addRow("%s: %s on %s", theme, ink.name, ground.name)
        << palette.*ink.color << palette.*ground.color;
}

} // namespace

void TestPalette::contrastIsComputedAsDefined()
{
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white) * 100), 100);
    QCOMPARE(qRound(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) * 100),
             448); // the well-known near miss
}

void TestPalette::textIsReadable_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const auto &[theme, palette] :
         {std::pair("light", &lightPalette()), std::pair("dark", &darkPalette())}) {
        for (const Ground &ink : inks) {
            for (const Ground &ground : grounds)
                addRow(theme, *palette, ink, ground);
        }
        for (const Ground &accent : accents) {
            for (const Ground &ground : {grounds[0], grounds[1], grounds[2]})
                addRow(theme, *palette, accent, ground);
        }
        // The owner's name stands in a row of the list.
        for (const Ground &ground : {grounds[3], grounds[4]})
            addRow(theme, *palette, {"good", &Palette::good}, ground);
        // Links stand in replies.
        for (const Ground &ground : {grounds[6], grounds[7]})
            addRow(theme, *palette, {"accent", &Palette::accent}, ground);
        addRow(theme, *palette, {"on accent", &Palette::onAccent}, {"accent", &Palette::accent});
    }
}

void TestPalette::textIsReadable()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestPalette::controlsAreVisible_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const auto &[theme, palette] :
         {std::pair("light", &lightPalette()), std::pair("dark", &darkPalette())}) {
        for (const Ground &ink : {Ground{"edge", &Palette::edge}, Ground{"accent", &Palette::accent}}) {
            for (const Ground &ground : {grounds[1], grounds[2]})
                addRow(theme, *palette, ink, ground);
        }
    }
}

void TestPalette::controlsAreVisible()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= 3.0, qPrintable(QString::number(ratio)));
}

QTEST_GUILESS_MAIN(TestPalette)
#include "tst_palette.moc"
