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

    void tell(const QString &words, OpenSession::Owner owner);
    [[nodiscard]] const QString &words() const { return m_words; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; ///< the dot alone, where there is no room

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_words;
    OpenSession::Owner m_owner = OpenSession::Owner::Nobody;
};

} // namespace kefu
