#pragma once

#include "base/histogram.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <utility>

namespace kefu::metrics {

using Labels = QList<std::pair<QByteArray, QByteArray>>; ///< names and values, UTF-8

/// Metrics on their way into Prometheus' text. Names and units follow Prometheus' own rules: seconds, bytes,
/// `_total` behind what only grows. Add what has one name in a row.
class Families
{
public:
    Families();
    ~Families();
    Q_DISABLE_COPY_MOVE(Families)

    void counter(const char *name, const char *help, double value, const Labels &labels = {});
    void gauge(const char *name, const char *help, double value, const Labels &labels = {});
    void histogram(const char *name, const char *help, const HistogramValues &values,
                   const Labels &labels = {});

    [[nodiscard]] QByteArray text() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace kefu::metrics
