#pragma once
// A page of the inspector: inputs that make edits and figures that can be opened. It is filled anew from the plan
// whenever the plan, the results or the subject change, and never keeps a value of its own.

#include "models/base/error.h"
#include "models/plan/edit.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QTimer;

namespace trunkwright::ui {

struct Workspace;
class FigureLabel;

class Form : public QWidget {
    Q_OBJECT

public:
    explicit Form(Workspace& workspace, QWidget* parent = nullptr);

    /// The entity that the form shows; an unknown one leaves the form disabled.
    void show(const models::Id& id);

signals:
    void refused(const QString& why);

protected:
    virtual void fill() = 0;

    /// Undo and redo are an input's own only while it holds text that has not gone into the plan.
    bool eventFilter(QObject* watched, QEvent* event) override;

    [[nodiscard]] Workspace& workspace() const { return m_workspace; }
    [[nodiscard]] const models::Id& id() const { return m_id; }
    [[nodiscard]] bool isFilling() const { return m_filling; }

    /// Applies an edit that an input made; edits of one gesture fold into one undo step until the hand rests for a
    /// second.
    void apply(const models::Result<models::Edit>& edit, const QString& text, const QString& gesture = {});

    void addHeading(const QString& text);
    void addInput(const QString& label, QWidget* input, const QString& tip);
    FigureLabel* addFigure(const QString& label);
    QLabel* addText(const QString& label);

private:
    void refill();

    Workspace& m_workspace;
    models::Id m_id;
    QFormLayout* m_layout;
    QTimer* m_rest;
    bool m_filling = false;
};

}  // namespace trunkwright::ui
