#pragma once

#include "chat/replyengine.h"

#include <QTemporaryDir>

/// A small pack with a SOP, for the tests of what a model gets and says.
class ModelPack
{
public:
    ModelPack();
    [[nodiscard]] const kefu::KnowledgePointer &knowledge() const { return m_knowledge; }
    /// A question about the first scenario.
    [[nodiscard]] kefu::ReplyRequest question(const QString &text) const;

private:
    QTemporaryDir m_folder;
    kefu::KnowledgePointer m_knowledge;
};

/// Keeps what an engine delivers.
class KeepingSink final : public kefu::ReplySink
{
public:
    void replyFrom(kefu::Engine engine) override;
    void replyPiece(const QString &text) override;
    void replyReport(const kefu::ReplyReport &told) override;
    void replyDone() override;
    void replyFailed(const kefu::Error &error) override;
    [[nodiscard]] QString text() const { return pieces.join(QString()); }

    kefu::Engine speaker = kefu::Engine::None;
    int introductions = 0;
    QStringList pieces;
    kefu::ReplyReport report;
    int reports = 0;
    int ends = 0;
    std::optional<kefu::Error> failure;
    std::function<void()> atPiece;
};
