#include "classifier/rowsums.h"

#include "classifier/lanes.h"

#include <algorithm>

#ifdef __linux__
#    include <sys/mman.h>
#endif

namespace kefu {

namespace {

constexpr size_t rowsAhead = 8; // far enough for memory to answer
constexpr size_t cacheLineBytes = 64;

template<typename Vector>
inline constexpr size_t lanesOf = sizeof(Vector) / sizeof(float);

template<size_t lanes>
struct Integers;

template<>
struct Integers<4>
{
    using Halves = quint16 __attribute__((vector_size(8)));
    using Wholes = quint32 __attribute__((vector_size(16)));
};

template<>
struct Integers<8>
{
    using Halves = quint16 __attribute__((vector_size(16)));
    using Wholes = quint32 __attribute__((vector_size(32)));
};

/// Vectors go by reference: how a wide one is passed by value depends on the processor.
template<typename Vector>
[[gnu::always_inline]] inline void load(Vector &vector, const float *source)
{
    std::memcpy(&vector, source, sizeof vector);
}

template<typename Vector>
[[gnu::always_inline]] inline void load(Vector &vector, const quint16 *source)
{
    using Wholes = typename Integers<lanesOf<Vector>>::Wholes;
    typename Integers<lanesOf<Vector>>::Halves halves;
    std::memcpy(&halves, source, sizeof halves);
    const Wholes wholes = __builtin_convertvector(halves, Wholes) << 16;
    std::memcpy(&vector, &wholes, sizeof vector);
}

template<size_t length>
[[gnu::always_inline]] inline void askFor(const quint16 *row)
{
    for (size_t i = 0; i < length; i += cacheLineBytes / sizeof(quint16))
        __builtin_prefetch(row + i);
}

/// Rows of floats are of what is being trained, and in the cache already.
template<size_t length>
[[gnu::always_inline]] inline void askFor(const float * /*row*/)
{
}

/// The sums stay in registers while the entries go by.
template<typename Vector, size_t count, typename Source>
[[gnu::always_inline]] inline void addBlock(float *sums, const Source *matrix, size_t width,
                                            SparseVector entries)
{
    constexpr size_t lanes = lanesOf<Vector>;
    Vector block[count];
    for (size_t i = 0; i < count; ++i)
        load(block[i], sums + i * lanes);
    for (size_t at = 0; at < entries.size(); ++at) {
        const Entry &entry = entries[at];
        const Entry &later = entries[std::min(at + rowsAhead, entries.size() - 1)];
        askFor<count * lanes>(matrix + size_t(later.index) * width);
        const Source *row = matrix + size_t(entry.index) * width;
        for (size_t i = 0; i < count; ++i) {
            Vector part;
            load(part, row + i * lanes);
            block[i] += part * entry.value;
        }
    }
    for (size_t i = 0; i < count; ++i)
        std::memcpy(sums + i * lanes, &block[i], sizeof(Vector));
}

constexpr size_t shortRow = 16;

template<typename Vector>
[[gnu::always_inline]] inline void addShortRows(float *sums, const float *matrix, SparseVector entries)
{
    constexpr size_t lanes = lanesOf<Vector>;
    constexpr size_t count = shortRow / lanes;
    Vector even[count];
    Vector odd[count]{};
    Vector part;
    for (size_t i = 0; i < count; ++i)
        load(even[i], sums + i * lanes);
    size_t at = 0;
    for (; at + 1 < entries.size(); at += 2) {
        const Entry &first = entries[at];
        const Entry &second = entries[at + 1];
        for (size_t i = 0; i < count; ++i) {
            load(part, matrix + size_t(first.index) * shortRow + i * lanes);
            even[i] += part * first.value;
            load(part, matrix + size_t(second.index) * shortRow + i * lanes);
            odd[i] += part * second.value;
        }
    }
    for (size_t i = 0; i < count; ++i) {
        if (at < entries.size()) {
            load(part, matrix + size_t(entries[at].index) * shortRow + i * lanes);
            even[i] += part * entries[at].value;
        }
        even[i] += odd[i];
        std::memcpy(sums + i * lanes, &even[i], sizeof(Vector));
    }
}

template<typename Vector, size_t count>
[[gnu::always_inline]] inline void changeBlock(float *matrix, size_t width, SparseVector entries,
                                               const float *change)
{
    constexpr size_t lanes = lanesOf<Vector>;
    Vector block[count];
    for (size_t i = 0; i < count; ++i)
        load(block[i], change + i * lanes);
    for (const Entry &entry : entries) {
        float *row = matrix + size_t(entry.index) * width;
        for (size_t i = 0; i < count; ++i) {
            Vector part;
            load(part, row + i * lanes);
            part += block[i] * entry.value;
            std::memcpy(row + i * lanes, &part, sizeof part);
        }
    }
}

/// The last \a left floats of each row: fewer than count vectors.
template<typename Vector, size_t count, typename Source>
[[gnu::always_inline]] inline void addRest(float *sums, const Source *matrix, size_t width, size_t left,
                                           SparseVector entries)
{
    if constexpr (count > 1) {
        if (left == (count - 1) * lanesOf<Vector>)
            addBlock<Vector, count - 1>(sums, matrix, width, entries);
        else
            addRest<Vector, count - 1>(sums, matrix, width, left, entries);
    }
}

template<typename Vector, size_t count>
[[gnu::always_inline]] inline void changeRest(float *matrix, size_t width, size_t left, SparseVector entries,
                                              const float *change)
{
    if constexpr (count > 1) {
        if (left == (count - 1) * lanesOf<Vector>)
            changeBlock<Vector, count - 1>(matrix, width, entries, change);
        else
            changeRest<Vector, count - 1>(matrix, width, left, entries, change);
    }
}

/// In blocks of \a count vectors, as many as there are registers for.
template<typename Vector, size_t count, typename Source>
[[gnu::always_inline]] inline void addInBlocks(float *sums, const Source *matrix, size_t width,
                                               SparseVector entries)
{
    constexpr size_t lanes = lanesOf<Vector>;
    size_t first = 0;
    for (; first + count * lanes <= width; first += count * lanes)
        addBlock<Vector, count>(sums + first, matrix + first, width, entries);
    const size_t left = (width - first) / lanes * lanes;
    addRest<Vector, count>(sums + first, matrix + first, width, left, entries);
    if (first + left < width)
        addBlock<Quad, 1>(sums + first + left, matrix + first + left, width, entries);
}

template<typename Vector, size_t count>
[[gnu::always_inline]] inline void changeInBlocks(float *matrix, size_t width, SparseVector entries,
                                                  const float *change)
{
    constexpr size_t lanes = lanesOf<Vector>;
    size_t first = 0;
    for (; first + count * lanes <= width; first += count * lanes)
        changeBlock<Vector, count>(matrix + first, width, entries, change + first);
    const size_t left = (width - first) / lanes * lanes;
    changeRest<Vector, count>(matrix + first, width, left, entries, change + first);
    if (first + left < width)
        changeBlock<Quad, 1>(matrix + first + left, width, entries, change + first + left);
}

#ifdef __x86_64__
using Octet = float __attribute__((vector_size(32)));

const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;

[[gnu::target("avx2")]] void addWide(float *sums, const float *matrix, size_t width, SparseVector entries)
{
    addInBlocks<Octet, 12>(sums, matrix, width, entries);
}

[[gnu::target("avx2")]] void addWide(float *sums, const quint16 *matrix, size_t width, SparseVector entries)
{
    addInBlocks<Octet, 12>(sums, matrix, width, entries);
}

[[gnu::target("avx2")]] void addShortWide(float *sums, const float *matrix, SparseVector entries)
{
    addShortRows<Octet>(sums, matrix, entries);
}

[[gnu::target("avx2")]] void changeWide(float *matrix, size_t width, SparseVector entries,
                                        const float *change)
{
    changeInBlocks<Octet, 12>(matrix, width, entries, change);
}
#else
constexpr bool hasAvx2 = false;

void addWide(float *, const float *, size_t, SparseVector) {}
void addWide(float *, const quint16 *, size_t, SparseVector) {}
void addShortWide(float *, const float *, SparseVector) {}
void changeWide(float *, size_t, SparseVector, const float *) {}
#endif

} // namespace

void askForLargePages(void *memory, size_t bytes)
{
#ifdef __linux__
    (void)::madvise(memory, bytes, MADV_HUGEPAGE); // where it is refused, pages are small
#else
    Q_UNUSED(memory)
    Q_UNUSED(bytes)
#endif
}

void addRows(float *sums, const float *matrix, size_t width, SparseVector entries)
{
    if (width == shortRow && hasAvx2)
        addShortWide(sums, matrix, entries);
    else if (width == shortRow)
        addShortRows<Quad>(sums, matrix, entries);
    else if (hasAvx2)
        addWide(sums, matrix, width, entries);
    else
        addInBlocks<Quad, 8>(sums, matrix, width, entries);
}

void addRows(float *sums, const quint16 *matrix, size_t width, SparseVector entries)
{
    if (hasAvx2)
        addWide(sums, matrix, width, entries);
    else
        addInBlocks<Quad, 4>(sums, matrix, width, entries);
}

/// Four rows at once: each waits for its own sum alone.
void multiplyRows(const float *matrix, size_t width, SparseVector entries, const float *vector,
                  float *products)
{
    constexpr size_t atOnce = 4;
    for (size_t first = 0; first < entries.size(); first += atOnce) {
        const float *rows[atOnce];
        for (size_t i = 0; i < atOnce; ++i)
            rows[i] = matrix + size_t(entries[std::min(first + i, entries.size() - 1)].index) * width;
        Quad sums[atOnce]{};
        for (size_t at = 0; at < width; at += 4) {
            const Quad part = loadQuad(vector + at);
            for (size_t i = 0; i < atOnce; ++i)
                sums[i] += loadQuad(rows[i] + at) * part;
        }
        for (size_t i = 0; i < atOnce && first + i < entries.size(); ++i)
            products[first + i] = sums[i][0] + sums[i][1] + sums[i][2] + sums[i][3];
    }
}

void addToRows(float *matrix, size_t width, SparseVector entries, const float *change)
{
    if (hasAvx2)
        changeWide(matrix, width, entries, change);
    else
        changeInBlocks<Quad, 8>(matrix, width, entries, change);
}

} // namespace kefu
