#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace kefu {

/// One coordinate of a text's vector.
struct Entry
{
    quint32 index = 0;
    float value = 0;
    quint8 firstToken = 0; ///< where the text has it first: networks learn with whole tokens dropped
    quint8 lastToken = 0;
};

using SparseVector = std::span<const Entry>;

/// Many vectors behind one another.
struct SparseMatrix
{
    std::vector<Entry> entries;
    std::vector<size_t> offsets = {0};

    [[nodiscard]] int rows() const { return int(offsets.size()) - 1; }
    [[nodiscard]] SparseVector row(int i) const
    {
        return {entries.data() + offsets[size_t(i)], offsets[size_t(i) + 1] - offsets[size_t(i)]};
    }
    void append(SparseVector row)
    {
        entries.insert(entries.end(), row.begin(), row.end());
        offsets.push_back(entries.size());
    }
};

} // namespace kefu
