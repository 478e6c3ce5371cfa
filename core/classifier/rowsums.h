#pragma once

#include "classifier/sparse.h"

#include <new>
#include <vector>

namespace kefu {

/// Where the system has them, and only from now on. \a memory begins on such a page.
void askForLargePages(void *memory, size_t bytes);

/// Memory that begins on a cache line, so that a row of 16 floats is one line and not two halves. A large
/// piece asks for pages of 2 MB where the system has them: rows are read from all over it, and most of them
/// would wait for the address of a small page first.
template<typename T>
struct LineAllocator
{
    using value_type = T;
    static constexpr size_t largePage = size_t(2) << 20;
    /// From here on what the last page has too much is little; the built-in pack's are smaller.
    static constexpr size_t largePiece = 4 * largePage;
    static constexpr std::align_val_t alignmentOf(size_t count)
    {
        return std::align_val_t(count * sizeof(T) >= largePiece ? largePage : 64);
    }

    LineAllocator() = default;
    template<typename U>
    explicit(false) LineAllocator(const LineAllocator<U> & /*other*/)
    {
    }
    T *allocate(size_t count)
    {
        void *memory = ::operator new(count * sizeof(T), alignmentOf(count));
        if (count * sizeof(T) >= largePiece)
            askForLargePages(memory, count * sizeof(T));
        return static_cast<T *>(memory);
    }
    void deallocate(T *values, size_t count) { ::operator delete(values, alignmentOf(count)); }
    bool operator==(const LineAllocator & /*other*/) const { return true; }
};

/// The rows of a matrix behind one another.
template<typename T>
using Lines = std::vector<T, LineAllocator<T>>;

// The sums that training and queries spend their time with, with AVX2 where the processor has it. Every sum
// is made of the same additions in the same order with and without, so that the bits are the same. A width is
// a multiple of 4 and how long rows, sums and changes are.

/// sums += Σ value × row, over the entries. Rows of 16 are too short to keep a processor busy with one
/// addition after another: there every second entry goes to a sum of its own.
void addRows(float *sums, const float *matrix, size_t width, SparseVector entries);

/// The same of a matrix that holds the upper halves of floats (bfloat16).
void addRows(float *sums, const quint16 *matrix, size_t width, SparseVector entries);

/// products[i] = row(entries[i].index) · vector
void multiplyRows(const float *matrix, size_t width, SparseVector entries, const float *vector,
                  float *products);

/// row += value × change, for each entry's row; no index may come twice.
void addToRows(float *matrix, size_t width, SparseVector entries, const float *change);

} // namespace kefu
