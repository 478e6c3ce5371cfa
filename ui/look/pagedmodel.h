#pragma once

#include "base/result.h"
#include "base/whenanswered.h"
#include "look/rowmodel.h"

#include <optional>

namespace kefu {

/// A table that is read a page at a time, as somebody scrolls.
template<typename Row>
class PagedModel : public RowModel<Row>
{
public:
    enum class State
    {
        Loading,
        Ready,
        Failed
    };
    static constexpr int pageSize = 60;

    /// Reads the rows behind \a last (none: the first ones), at most as many as a page has.
    using Read = std::function<QFuture<Result<QList<Row>>>(const std::optional<Row> &last, int limit)>;

    /// \a told: the state has changed.
    PagedModel(QList<typename RowModel<Row>::Column> columns, std::function<void()> told,
               QObject *parent = nullptr)
        : RowModel<Row>(std::move(columns), parent)
        , m_told(std::move(told))
    {
    }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }

    /// From the beginning; what is there stays until the first page has come.
    void start(Read read)
    {
        m_read = std::move(read);
        ++m_run;
        m_reading = false;
        m_complete = false;
        m_fresh = true;
        readOn();
    }

    bool canFetchMore(const QModelIndex &parent) const override
    {
        return !parent.isValid() && m_read && !m_complete && !m_reading && m_state == State::Ready;
    }
    void fetchMore(const QModelIndex &parent) override
    {
        if (canFetchMore(parent))
            readOn();
    }

private:
    void readOn()
    {
        m_reading = true;
        const auto last =
            m_fresh || this->rows().isEmpty() ? std::nullopt : std::optional(this->rows().last());
        if (m_fresh)
            setState(State::Loading);
        whenAnswered(m_read(last, pageSize), this, [this, run = m_run](const Result<QList<Row>> &page) {
            if (run == m_run)
                take(page);
        });
    }

    void take(const Result<QList<Row>> &page)
    {
        if (!page) {
            m_reading = false;
            m_error = page.error();
            return setState(State::Failed);
        }
        m_complete = page->size() < pageSize;
        if (std::exchange(m_fresh, false))
            this->replace(*page);
        else
            this->append(*page);
        m_reading = false; // not before the rows are there: what hears of them may ask for more at once
        setState(State::Ready);
    }

    void setState(State state)
    {
        m_state = state;
        m_told();
    }

    Read m_read;
    std::function<void()> m_told;
    State m_state = State::Loading;
    Error m_error;
    int m_run = 0; ///< answers to an earlier one count no more
    bool m_reading = false;
    bool m_complete = false;
    bool m_fresh = true;
};

} // namespace kefu
