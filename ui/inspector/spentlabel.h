#pragma once

#include <QLabel>

namespace kefu {

class Store;

/// What the model's answers in one session took, all together; empty until that is read.
class SpentLabel final : public QLabel
{
    Q_OBJECT

public:
    /// \a store must outlive it.
    SpentLabel(Store &store, const QString &sessionId, QWidget *parent = nullptr);
};

} // namespace kefu
