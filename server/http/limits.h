#pragma once

#include <QtGlobal>

#include <chrono>

namespace kefu::http {

/// What one client may ask of the transport. Every limit stands here, so that tests can shrink it.
struct Limits
{
    qsizetype requestLineBytes = 8 * 1024; ///< beyond: 414
    qsizetype headerBytes = 16 * 1024;     ///< all header fields of a request together; beyond: 431
    int headerFields = 100;                ///< beyond: 431
    qint64 bodyBytes = 1024 * 1024;        ///< where the handler's Admission names no limit; beyond: 413

    std::chrono::milliseconds head{
        10'000}; ///< from the first byte of a request to the end of its head; then 408. Also a TLS handshake
    std::chrono::milliseconds body{30'000}; ///< for each further bodyProgressBytes of a body; then 408
    qsizetype bodyProgressBytes = 1024;     ///< so that a byte now and then does not count as progress
    std::chrono::milliseconds idle{60'000}; ///< between requests; then closed without a word
    std::chrono::milliseconds stall{
        30'000}; ///< without the client taking a byte of what waits for it; then cut
    std::chrono::milliseconds linger{
        2'000}; ///< reading on after a refusal, so that the client sees the answer
    std::chrono::milliseconds halfOpen{
        2'000}; ///< a silent stream lives so long after its client stopped sending

    qint64 streamBacklogBytes = 1024 * 1024; ///< what may wait for the reader of a stream; beyond: cut
    qsizetype waitingInputBytes = 16 * 1024; ///< read ahead while a request is being answered
    int requestsPerConnection = 10'000;
    int connections = 4096; ///< of all workers together; beyond: 503
    int retryAfterSeconds = 2;
};

} // namespace kefu::http
