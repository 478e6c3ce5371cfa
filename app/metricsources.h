#pragma once

#include <QString>

namespace kefu {

namespace metrics {
class Families;
} // namespace metrics

class ModelEndpoint;
class TurnTally;
class Uploads;
struct StoreCounters;

// What each part of the program tells of itself at `GET /metrics`. Some look at files, so they may wait a
// moment.

/// \a startedAt: ms since 1970.
void addProcess(metrics::Families &families, qint64 startedAt);
void addTurns(metrics::Families &families, const TurnTally &turns);
/// \a file: the store's, with what SQLite keeps beside it; empty where the store is a server.
void addStore(metrics::Families &families, const StoreCounters &counters, const QString &file);
void addUploads(metrics::Families &families, const Uploads &uploads);
void addModel(metrics::Families &families, ModelEndpoint &model);

} // namespace kefu
