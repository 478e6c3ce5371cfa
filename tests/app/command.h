#pragma once

#include <QByteArray>
#include <QStringList>

/// Runs a command of the program to its end; what it printed.
QByteArray runCommand(const QStringList &arguments, const QByteArray &input = {}, int *code = nullptr);

/// Whether a file below \a folder holds \a secret, or can't be read.
[[nodiscard]] bool isAnywhereIn(const QString &folder, const QByteArray &secret);
