// SPDX-License-Identifier: GPL-3.0-or-later
// The manual has the same pages in both languages, and its links lead somewhere.
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTextDocument>

namespace {

QString folderOf(const char* language) {
    return QString::fromUtf8(cuadrante::support::kSourceRoot) + "/resources/manual/" + QString::fromLatin1(language);
}

QStringList pagesOf(const char* language) {
    return QDir(folderOf(language)).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name);
}

QString contentOf(const char* language, const QString& page) {
    QFile file(folderOf(language) + QLatin1Char('/') + page);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

class Manual : public testing::TestWithParam<const char*> {};

TEST_P(Manual, PagesHaveATitleAndLinksThatLeadSomewhere) {
    const QStringList pages = pagesOf(GetParam());
    EXPECT_GE(pages.size(), 10);
    static const QRegularExpression kLink(QStringLiteral("\\]\\(([^)]+)\\)"));
    for (const QString& page : pages) {
        const QString content = contentOf(GetParam(), page);
        EXPECT_TRUE(content.startsWith(QStringLiteral("# "))) << page.toStdString();
        for (auto links = kLink.globalMatch(content); links.hasNext();) {
            const QString target = links.next().captured(1);
            EXPECT_TRUE(QFile::exists(folderOf(GetParam()) + QLatin1Char('/') + target)) << page.toStdString() << ' ' << target.toStdString();
        }
        QTextDocument document;
        document.setMarkdown(content);
        EXPECT_GT(document.blockCount(), 10) << page.toStdString();
    }
}

TEST_P(Manual, CallsPolicePeople) {
    static const QRegularExpression kWord(QStringLiteral("\\belementos?\\b"), QRegularExpression::CaseInsensitiveOption);
    for (const QString& page : pagesOf(GetParam())) EXPECT_FALSE(contentOf(GetParam(), page).contains(kWord)) << page.toStdString();
}

INSTANTIATE_TEST_SUITE_P(Languages, Manual, testing::Values("es", "en"));

TEST(ManualPages, AreTheSameInBothLanguages) {
    EXPECT_EQ(pagesOf("es"), pagesOf("en"));
    QSet<QString> numbers;
    for (const QString& page : pagesOf("es")) numbers.insert(page.section(QLatin1Char('-'), 0, 0));
    EXPECT_EQ(numbers.size(), pagesOf("es").size()) << "two pages of one number";
    // F1 opens the page whose file is named after the screen.
    for (const char* screen : {"territory", "quadrant", "workforce", "incidents", "community", "indicators", "planning",
                               "plans", "history", "georeference"}) {
        EXPECT_EQ(pagesOf("es").filter(QString::fromLatin1(screen)).size(), 1) << screen;
    }
}

}  // namespace
