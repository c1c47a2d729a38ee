// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>
#include <vector>

namespace cuadrante::ui {

/// The incidents that a person selected, the same on the map and in the table. Lives on the window's thread.
class IncidentSelection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sorted, each once.
    [[nodiscard]] const std::vector<std::int64_t>& ids() const noexcept { return m_ids; }
    [[nodiscard]] bool empty() const noexcept { return m_ids.empty(); }
    void set(std::vector<std::int64_t> ids);
    void clear() { set({}); }

signals:
    void changed();

private:
    std::vector<std::int64_t> m_ids;
};

}  // namespace cuadrante::ui
