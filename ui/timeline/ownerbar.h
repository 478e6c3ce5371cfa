#pragma once

#include "sessions/opensession.h"

#include <QWidget>

class QPushButton;

namespace kefu {

class OwnerPill;
class Theme;

/// Who answers in the open session, and the button that changes it: take over, hand back.
class OwnerBar final : public QWidget
{
    Q_OBJECT

public:
    /// \a session must outlive this.
    OwnerBar(OpenSession &session, const Theme &theme, QWidget *parent = nullptr);

    /// A reply is being written just now, so that taking over stops it.
    void setStreaming(bool streaming);

protected:
    void changeEvent(QEvent *event) override;

private:
    void act();
    void show();

    OpenSession &m_session;
    OwnerPill *m_pill;
    QPushButton *m_button;
    bool m_streaming = false;
};

/// A dot and a name on a soft ground.
class OwnerPill final : public QWidget
{
    Q_OBJECT

public:
    explicit OwnerPill(const Theme &theme, QWidget *parent = nullptr);

    /// \a brief: what stands there where \a words have no room.
    void tell(const QString &words, const QString &brief, OpenSession::Owner owner);
    [[nodiscard]] const QString &words() const { return m_words; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QSize sizeFor(const QString &words) const;

    const Theme &m_theme;
    QString m_words;
    QString m_brief;
    OpenSession::Owner m_owner = OpenSession::Owner::Nobody;
};

} // namespace kefu
