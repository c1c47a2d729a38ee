// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/texts.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_map>
#include <utility>

// Has to stand outside every namespace; the linker would otherwise leave a static library's resources behind.
static void initTextResources() { Q_INIT_RESOURCE(i18n); }

namespace cuadrante::text {

namespace {

constexpr QChar kNoBreakSpace(0x00a0);
constexpr QChar kNarrowNoBreakSpace(0x202f);
constexpr QChar kMinus(0x2212);
constexpr QChar kEnDash(0x2013);

QLocale localeOf(Language language) { return QLocale(language == Language::spanish ? "es_MX" : "en_US"); }

QString utf8(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// Digits grouped by a thin space in Spanish (NOM-008-SCFI) and by a comma in English; a true minus sign in both.
QString dressed(QString digits, const QLocale& locale, Language language) {
    if (language == Language::spanish) digits.replace(locale.groupSeparator(), QString(kNarrowNoBreakSpace));
    digits.replace(locale.negativeSign(), QString(kMinus));
    return digits;
}

std::chrono::year_month_day civil(Day day) { return std::chrono::year_month_day(day); }

QString dayOfMonth(Day day) { return QString::number(static_cast<unsigned>(civil(day).day())); }
QString yearOf(Day day) { return QString::number(static_cast<int>(civil(day).year())); }

/// Three letters in both languages; the locale's own short names are uneven ("sept.").
QString monthName(Day day, const QLocale& locale) {
    const auto month = static_cast<int>(static_cast<unsigned>(civil(day).month()));
    const QString name = locale.standaloneMonthName(month, QLocale::LongFormat).left(3);
    return locale.language() == QLocale::Spanish ? name.toLower() : name;
}

/// Three digits that count: more would claim a precision that no interval bears out.
int decimalsOf(double value) {
    const double size = std::abs(value);
    return size < 10 ? 2 : size < 100 ? 1 : 0;
}

int decimalsOf(indicators::Unit unit, double value) {
    switch (unit) {
        case indicators::Unit::count: return 0;
        case indicators::Unit::people:
        case indicators::Unit::months:
        case indicators::Unit::days: return 1;
        case indicators::Unit::percent:
        case indicators::Unit::per_ten_thousand:
        case indicators::Unit::per_hundred_thousand:
        case indicators::Unit::per_thousand:
        case indicators::Unit::ratio: return decimalsOf(value);
    }
    return decimalsOf(value);
}

/// The text that writes a number together with its unit, e.g. "{0} %".
std::string_view withUnit(indicators::Unit unit) {
    switch (unit) {
        case indicators::Unit::percent: return "value.percent";
        case indicators::Unit::count: return "value.count";
        case indicators::Unit::people: return "value.people";
        case indicators::Unit::per_ten_thousand: return "value.per_ten_thousand";
        case indicators::Unit::per_hundred_thousand: return "value.per_hundred_thousand";
        case indicators::Unit::per_thousand: return "value.per_thousand";
        case indicators::Unit::months: return "value.months";
        case indicators::Unit::days: return "value.days";
        case indicators::Unit::ratio: return "value.ratio";
    }
    return "value.count";
}

/// The kind of window, told from its days; empty when it is none of the usual ones.
std::string_view windowText(DayRange days) {
    if (days.from == days.to) return "window.cut";
    if (days == monthOf(days.to)) return "window.month";
    if (days == lastMonths(6, days.to)) return "window.w6m";
    if (days == lastMonths(12, days.to)) return "window.w12m";
    return {};
}

}  // namespace

struct Texts::Table {
    std::unordered_map<std::string, QString> sentences;
};

Texts::Texts(Language language) : m_language(language), m_locale(localeOf(language)) {
    initTextResources();
    auto table = std::make_shared<Table>();
    const QDir folder(language == Language::spanish ? ":/i18n/es" : ":/i18n/en");
    for (const QString& name : folder.entryList({"*.json"}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QJsonObject area = QJsonDocument::fromJson(file.readAll()).object();
        for (auto it = area.begin(); it != area.end(); ++it) {
            table->sentences.insert_or_assign(it.key().toStdString(), it.value().toString());
        }
    }
    m_table = std::move(table);
}

bool Texts::has(std::string_view id) const { return m_table->sentences.contains(std::string(id)); }

QString Texts::operator()(std::string_view id, const Arguments& args) const {
    const auto found = m_table->sentences.find(std::string(id));
    if (found == m_table->sentences.end()) {
        // The report's way to print a name or a code as it stands.
        if (id == "text.verbatim" && args.size() == 1) return written(args.front());
        return QString(QChar(0x00ab)) + utf8(id) + QChar(0x00bb);
    }
    const QString& sentence = found->second;
    QString result;
    result.reserve(sentence.size() + 16);
    qsizetype at = 0;
    while (at < sentence.size()) {
        const qsizetype open = sentence.indexOf('{', at);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf('}', open);
        if (close < 0) break;
        bool isNumber = false;
        const QString place = sentence.mid(open + 1, close - open - 1);
        qsizetype kind = place.indexOf('|');
        if (kind < 0) kind = place.indexOf(':');
        const uint index = place.left(kind).toUInt(&isNumber);
        result += QStringView(sentence).mid(at, open - at);
        if (!isNumber || index >= args.size()) {
            result += QStringView(sentence).mid(open, close - open + 1);
        } else if (kind < 0) {
            result += written(args[index]);
        } else if (place[kind] == '|') {
            const int form = written(args[index]) == "1" ? 1 : 2;
            result += place.section('|', form, form);
        } else {
            result += (*this)((place.mid(kind + 1) + '.' + written(args[index])).toStdString());
        }
        at = close + 1;
    }
    result += QStringView(sentence).mid(at);
    return result;
}

QString Texts::operator()(const Failure& failure) const { return (*this)(failure.code(), failure.args()); }

QString Texts::written(const Argument& argument) const {
    if (const auto* whole = std::get_if<std::int64_t>(&argument)) return integer(*whole);
    if (const auto* words = std::get_if<std::string>(&argument)) {
        const auto day = parseIsoDate(*words);
        return day ? date(*day) : utf8(*words);
    }
    // Up to four decimals, without idle zeros: enough for a coordinate, not the noise of binary fractions.
    QString digits = number(std::get<double>(argument), 4);
    const QString point = m_locale.decimalPoint();
    if (digits.contains(point)) {
        while (digits.endsWith('0')) digits.chop(1);
        if (digits.endsWith(point)) digits.chop(point.size());
    }
    return digits;
}

QString Texts::integer(std::int64_t value) const {
    return dressed(m_locale.toString(static_cast<qlonglong>(value)), m_locale, m_language);
}

QString Texts::number(double value, int decimals) const {
    QString digits = m_locale.toString(value, 'f', decimals);
    // "-0.00" says less than "0.00".
    if (value < 0 && !digits.contains(QRegularExpression("[1-9]"))) digits.remove(m_locale.negativeSign());
    return dressed(std::move(digits), m_locale, m_language);
}

QString Texts::date(Day day) const {
    return dayOfMonth(day) + kNoBreakSpace + monthName(day, m_locale) + kNoBreakSpace + yearOf(day);
}

QString Texts::dateRange(DayRange days) const {
    if (days.from == days.to) return date(days.to);
    const auto from = civil(days.from);
    const auto to = civil(days.to);
    QString start = dayOfMonth(days.from);
    if (from.year() != to.year()) {
        start = date(days.from);
    } else if (from.month() != to.month()) {
        start += kNoBreakSpace + monthName(days.from, m_locale);
    }
    return start + kNoBreakSpace + kEnDash + ' ' + date(days.to);
}

QString Texts::month(Day day) const { return monthName(day, m_locale) + kNoBreakSpace + yearOf(day); }

QString Texts::localTime(LocalTime time) const {
    const Day day = std::chrono::floor<std::chrono::days>(time);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(time - day).count();
    return date(day) + ", " +
           QString("%1:%2").arg(minutes / 60, 2, 10, QLatin1Char('0')).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString Texts::count(std::string_view id, std::int64_t n) const {
    return (*this)(std::string(id) + (n == 1 ? ".one" : ".other"), {n});
}

QString Texts::figure(const indicators::Value& value) const {
    using indicators::Show;
    using indicators::Status;
    if (value.status == Status::unknown) return (*this)("value.unknown");
    const auto whole = [](double number) { return static_cast<std::int64_t>(std::llround(number)); };
    switch (value.show) {
        case Show::nothing: break;
        case Show::k_of_n:
            if (value.numerator && value.denominator) {
                return (*this)("value.k_of_n", {whole(*value.numerator), whole(*value.denominator)});
            }
            break;
        case Show::count:
            if (value.numerator) return integer(whole(*value.numerator));
            if (value.value) return integer(whole(*value.value));
            break;
        case Show::value:
            if (value.value) {
                return (*this)(withUnit(value.unit), {number(*value.value, decimalsOf(value.unit, *value.value)).toStdString()});
            }
            break;
    }
    return (*this)(value.status == Status::small ? "value.small" : "value.unknown");
}

QString Texts::mark(const indicators::Value& value) const {
    if (value.status == indicators::Status::small) return (*this)("value.small");
    if (value.status == indicators::Status::incomplete) return (*this)("value.incomplete");
    return {};
}

QString Texts::value(const indicators::Value& value) const {
    const QString bare = figure(value);
    const QString said = mark(value);
    // "7 de 10" tells by itself that there are few.
    if (said.isEmpty() || said == bare || value.show == indicators::Show::k_of_n) return bare;
    return (*this)("value.marked", {bare.toStdString(), said.toStdString()});
}

QString Texts::interval(const indicators::Value& value) const {
    using indicators::Show;
    if (!value.low || !value.high || value.status == indicators::Status::unknown) return {};
    if (value.show == Show::nothing || value.show == Show::k_of_n) return {};
    // Bounds of a count are no whole numbers; those of the others are as fine as the figure.
    const int decimals = std::max(decimalsOf(value.unit, value.value.value_or(*value.high)),
                                  value.unit == indicators::Unit::count ? 1 : 0);
    return '[' + number(*value.low, decimals) + ", " + number(*value.high, decimals) + ']';
}

std::vector<QString> Texts::arithmetic(const indicators::Value& value) const {
    std::vector<QString> lines;
    const std::string base = "indicator." + std::string(value.indicator);
    const auto words = [](const QString& text) { return Argument(text.toStdString()); };
    const auto part = [&](std::string_view line, const std::string& id, const std::optional<double>& number_) {
        if (!number_) return;
        const Argument amount = *number_;
        lines.push_back((*this)(line, {words(has(id) ? (*this)(id) : QString()), words(written(amount))}));
    };

    if (has(base + ".definition")) lines.push_back((*this)(base + ".definition"));
    if (has(base + ".formula")) lines.push_back((*this)("arithmetic.formula", {words((*this)(base + ".formula"))}));
    if (!value.why.empty()) lines.push_back((*this)(value.why));
    part("arithmetic.numerator", base + ".numerator", value.numerator);
    part("arithmetic.denominator", base + ".denominator", value.denominator);
    for (const indicators::Step& step : value.steps) lines.push_back((*this)(step.text, step.args));
    lines.push_back((*this)("arithmetic.value", {words(this->value(value))}));
    const QString bounds = interval(value);
    if (!bounds.isEmpty()) {
        const std::string method = "method." + std::string(value.method);
        lines.push_back(has(method) ? (*this)("arithmetic.interval_by", {words(bounds), words((*this)(method))})
                                    : (*this)("arithmetic.interval", {words(bounds)}));
    }
    for (const indicators::Excluded& excluded : value.excluded) {
        if (excluded.count != 0) {
            lines.push_back((*this)("arithmetic.excluded", {words((*this)(excluded.reason)), excluded.count}));
        }
    }
    const std::string_view kind = windowText(value.window);
    lines.push_back(!kind.empty() && has(kind)
                        ? (*this)("arithmetic.window_kind", {words(dateRange(value.window)), words((*this)(kind))})
                        : (*this)("arithmetic.window", {words(dateRange(value.window))}));
    if (!value.source.empty()) lines.push_back((*this)("arithmetic.source", {words((*this)(value.source))}));
    return lines;
}

}  // namespace cuadrante::text
