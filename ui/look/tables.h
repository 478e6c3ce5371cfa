#pragma once

class QTableView;

namespace kefu {

/// Gives a table the console's look: no frame, no grid, whole rows, the column \a wide takes the room that is
/// left.
void dressTable(QTableView *table, int wide);

} // namespace kefu
