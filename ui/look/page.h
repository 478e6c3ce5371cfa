#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace kefu {

/// The ground of a page: its name, a sentence about it, what can be done with the whole of it at the right,
/// and below a hairline what it shows.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(QWidget *parent = nullptr);

    void setHead(const QString &title, const QString &about);
    void addToHead(QWidget *widget); ///< at the right
    void setBody(QWidget *body);

private:
    QLabel *m_title;
    QLabel *m_about;
    QHBoxLayout *m_tools;
    QVBoxLayout *m_column;
};

/// A label for plain text that wraps and can be selected.
[[nodiscard]] QLabel *plainLabel(QWidget *parent);
/// The same, smaller and in the secondary colour.
[[nodiscard]] QLabel *quietLabel(QWidget *parent);
/// A line between two parts.
[[nodiscard]] QWidget *hairline(QWidget *parent);

} // namespace kefu
