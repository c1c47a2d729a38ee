// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/failure.h"
#include "ui/kit/ui_context.h"

#include <QDialog>
#include <QFrame>

#include <memory>

class QAbstractButton;
class QLabel;

namespace cuadrante::ui {

/// What a person is told of a failure. What to do is the text CODE.do, else a general advice; what was kept is
/// CODE.kept, else "nothing was changed".
struct FailureText {
    QString happened;
    QString kept;
    QString toDo;
    QString details;  ///< code and what the library said
};
[[nodiscard]] FailureText describe(const Failure& failure, const text::Texts& texts);

/// The message itself, for a dialogue or a page: what happened, what was kept, what to do; details folded; copy.
class FailureMessage : public QFrame {
    Q_OBJECT

public:
    explicit FailureMessage(const UiContext& context, QWidget* parent = nullptr);
    void set(const Failure& failure);
    /// What "copy" puts on the clipboard.
    [[nodiscard]] QString asText() const;

private:
    void say();

    const UiContext& m_context;
    std::shared_ptr<const Failure> m_failure;
    QLabel* m_happened;
    QLabel* m_kept;
    QLabel* m_toDo;
    QLabel* m_details;
    QAbstractButton* m_fold;
};

/// Shows the failure in a modal dialogue and waits until it is closed.
void showFailure(const UiContext& context, const Failure& failure, QWidget* parent);

}  // namespace cuadrante::ui
