// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/history.h"

#include "core/base/failure.h"
#include "core/store/incident_rows.h"
#include "tests/support/dump.h"
#include "tests/support/folder.h"
#include "tests/support/small_town.h"

#include <gtest/gtest.h>

namespace cuadrante::store {

namespace {
using namespace cuadrante::testing;

class History : public ::testing::Test {
protected:
    void SetUp() override {
        m_file.emplace(MunicipalFile::create(m_folder / "a.gpkg", someMunicipality(), kSomeTime));
        change("history.fill", [this](Writing& writing) { m_town = fill(writing.database()); });
    }
    Database& database() { return m_file->connection(); }
    std::int64_t change(std::string_view code, const std::function<void(Writing&)>& command) {
        return write(database(), {.code = code, .who = "ana", .at = kSomeTime}, command);
    }
    void reopen() {
        m_file.reset();
        m_file.emplace(MunicipalFile::open(m_folder / "a.gpkg", kSomeTime));
    }
    void addAgency(const std::string& name) {
        change("history.agency", [&](Writing& writing) {
            insert(writing.database(),
                   reports::Agency{.id = {}, .name = name, .subject = "", .telephone = "", .address = "", .hours = ""},
                   {});
            writing.setArgs({name, std::int64_t{7}, 2.5});
        });
    }
    std::size_t agencies() { return readAgencies(database()).size(); }
    incident::Incident incident(double x, incident::Standing standing, std::optional<territory::QuadrantId> quadrant) {
        const bool located = standing != incident::Standing::unlocated;
        return {.id = {},
                .sourceId = "s",
                .type = "robo",
                .occurred = LocalTime{day(2023, 5, 6)} + std::chrono::minutes{90},
                .precision = incident::TimePrecision::exact,
                .point = located ? std::optional{geometry::LonLat{.lon = -99.2 + x, .lat = 19.41}} : std::nullopt,
                .address = "",
                .colonia = "",
                .declared = "C-1",
                .standing = standing,
                .quadrant = quadrant};
    }
    void importIncidents(int count) {
        change("history.import", [&](Writing& writing) {
            writing.startBatch("incidents", "a.csv");
            IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
            for (int i = 0; i < count; ++i)
                loader.add(i % 3 == 0 ? incident(0, incident::Standing::unlocated, {})
                                      : incident(0.0001 * i, incident::Standing::inside, m_town.first));
            loader.finish({});
            writing.endBatch({.read = count, .accepted = count});
        });
    }

    Folder m_folder;
    std::optional<MunicipalFile> m_file;
    SmallTown m_town;
};
}  // namespace

TEST_F(History, UndoIsIdentityAndRedoBringsItBack) {
    const std::string before = dump(database());
    addAgency("Parques");
    const std::string after = dump(database());
    ASSERT_NE(before, after);
    ASSERT_TRUE(undo(database(), "eva", kSomeTime));
    EXPECT_EQ(dump(database()), before);
    ASSERT_TRUE(redo(database(), "eva", kSomeTime));
    EXPECT_EQ(dump(database()), after);
    EXPECT_EQ(spatialIndexFaults(database()), std::vector<std::string>{});
}

TEST_F(History, GoesBackToTheBeginningThroughEverythingAndForwardAgain) {
    const std::string filled = dump(database());
    ASSERT_TRUE(undo(database(), "eva", kSomeTime));
    EXPECT_EQ(readQuadrants(database(), m_town.plan).size(), 0u);
    EXPECT_EQ(undo(database(), "eva", kSomeTime).error().code, "history.nothing_to_undo");
    ASSERT_TRUE(redo(database(), "eva", kSomeTime));
    EXPECT_EQ(dump(database()), filled);
    EXPECT_EQ(redo(database(), "eva", kSomeTime).error().code, "history.nothing_to_redo");
    EXPECT_EQ(spatialIndexFaults(database()), std::vector<std::string>{});
}

TEST_F(History, SurvivesARestart) {
    addAgency("Parques");
    reopen();
    ASSERT_TRUE(undo(database(), "eva", kSomeTime));
    EXPECT_EQ(agencies(), 1u);
    reopen();
    ASSERT_TRUE(redo(database(), "eva", kSomeTime));
    EXPECT_EQ(agencies(), 2u);
}

TEST_F(History, TakesTurnsInOrder) {
    addAgency("A");
    addAgency("B");
    EXPECT_EQ(undo(database(), "x", kSomeTime)->args.front(), Argument("B"));
    EXPECT_EQ(undo(database(), "x", kSomeTime)->args.front(), Argument("A"));
    EXPECT_EQ(redoable(database())->args.front(), Argument("A"));
    EXPECT_EQ(redo(database(), "x", kSomeTime)->args.front(), Argument("A"));
    EXPECT_EQ(redoable(database())->args.front(), Argument("B"));
    EXPECT_EQ(undoable(database())->args.front(), Argument("A"));
    addAgency("C");
    EXPECT_FALSE(redoable(database()));
    EXPECT_EQ(undo(database(), "x", kSomeTime)->args.front(), Argument("C"));
    EXPECT_EQ(undo(database(), "x", kSomeTime)->args.front(), Argument("A"));
    EXPECT_EQ(agencies(), 1u);
    EXPECT_FALSE(redoable(database())->args.front() == Argument("B"));
}

TEST_F(History, SaysWhatIsInForce) {
    addAgency("A");
    (void)undo(database(), "eva", kSomeTime);
    const auto entries = readHistory(database(), 10);
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[0].kind, EntryKind::undone);
    EXPECT_EQ(entries[0].target, 2);
    EXPECT_EQ(entries[0].who, "eva");
    EXPECT_EQ(entries[0].args, (Arguments{"A", std::int64_t{7}, 2.5}));
    EXPECT_TRUE(entries[0].inForce);
    EXPECT_FALSE(entries[1].inForce);
    EXPECT_TRUE(entries[2].inForce);
    EXPECT_EQ(readHistory(database(), 1).size(), 1u);
}

TEST_F(History, AFailureLeavesTheFileAsItWas) {
    const std::string before = dump(database());
    EXPECT_THROW(change("history.test",
                        [&](Writing& writing) {
                            writing.database().run("DELETE FROM agency");
                            writing.database().run("INSERT INTO unit(code, kind) VALUES ('P-1', 'spaceship')");
                        }),
                 Failure);
    EXPECT_EQ(dump(database()), before);
    EXPECT_EQ(lastEntry(database()), 1);
    EXPECT_THROW(change("history.test",
                        [&](Writing& writing) {
                            writing.database().run("DELETE FROM agency");
                            throw Cancelled{};
                        }),
                 Cancelled);
    EXPECT_EQ(dump(database()), before);
    addAgency("the connection still works");
}

TEST_F(History, DoesNotUndoWhatAnotherProgramChangedSince) {
    addAgency("Parques");
    database().run("UPDATE agency SET name = 'Jardines' WHERE name = 'Parques'");
    const std::string before = dump(database());
    EXPECT_EQ(undo(database(), "x", kSomeTime).error().code, "history.conflict");
    EXPECT_EQ(dump(database()), before);
}

TEST_F(History, DoesNotUndoWhatALaterRowOfAnotherProgramNeeds) {
    database().run(
        "INSERT INTO committee(code, name, quadrant_id, formed) SELECT 'K', 'K', id, '2024-01-01' FROM quadrant LIMIT "
        "1");
    const std::string before = dump(database());
    EXPECT_EQ(undo(database(), "x", kSomeTime).error().code, "history.conflict");
    EXPECT_EQ(dump(database()), before);
}

TEST_F(History, AnImportGoesByItsBatchAndComesBackWhole) {
    const std::string before = dump(database());
    importIncidents(100);
    const std::string after = dump(database());
    EXPECT_EQ(database().number("SELECT count(*) FROM incident WHERE batch_id = 2"), 100);
    EXPECT_EQ(spatialIndexFaults(database()), std::vector<std::string>{});
    EXPECT_EQ(geopackageFaults(database()), std::vector<std::string>{});
    EXPECT_LT(database().number("SELECT length(changeset) FROM history WHERE id = 2"), 10);
    ASSERT_TRUE(undo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), before);
    EXPECT_EQ(spatialIndexFaults(database()), std::vector<std::string>{});
    ASSERT_TRUE(redo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), after);
    ASSERT_TRUE(undo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), before);
    ASSERT_TRUE(redo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), after);
    EXPECT_EQ(spatialIndexFaults(database()), std::vector<std::string>{});
}

TEST_F(History, ALargeImportHasTheSameIndexAsASmallOne) {
    importIncidents(500);
    const std::string before = dump(database());
    importIncidents(static_cast<int>(kManyIncidents) + 700);
    const std::string after = dump(database());
    const auto check = [&] {
        EXPECT_EQ(spatialIndexFaults(database()), std::vector<std::string>{});
        EXPECT_EQ(geopackageFaults(database()), std::vector<std::string>{});
        // The same rows in any window as without an index.
        const std::string window = " BETWEEN -99.15005 AND -98.60005";
        const auto found =
            database().number("SELECT count(*) FROM rtree_incident_geom WHERE minx >= -99.15005 AND maxx <= -98.60005");
        EXPECT_EQ(found, database().number("SELECT count(*) FROM incident WHERE ST_MinX(geom)" + window));
    };
    check();
    ASSERT_TRUE(undo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), before);
    check();
    ASSERT_TRUE(redo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), after);
    check();
    EXPECT_THROW(database().run("DELETE FROM rtree_incident_geom_node"), Failure) << "DEFENSIVE is back";
    database().run("DELETE FROM incident WHERE id % 2 = 0");
    check();
}

TEST_F(History, AnImportMayChangeOtherRowsToo) {
    importIncidents(9);
    const std::string before = dump(database());
    change("history.import", [&](Writing& writing) {
        const auto batch = writing.startBatch("quadrants", "q.geojson");
        auto plan = readPlans(writing.database()).front();
        plan.validTo = day(2023, 12, 31);
        update(writing.database(), plan);
        SmallTown next;
        {
            const Writing::Unrecorded pause(writing);
            next.plan = insert(
                writing.database(),
                territory::Plan{.id = {}, .name = "2024", .validFrom = day(2024, 1, 1), .validTo = {}, .act = ""},
                batch);
            next.first = insert(
                writing.database(),
                territory::Quadrant{
                    .id = {},
                    .plan = next.plan,
                    .district = {},
                    .area = {.code = "N-1", .name = "", .population = {}, .adults = {}, .shape = square(0, 0, 0.1)}},
                batch);
        }
        update(writing.database(),
               std::vector<Placing>{{.id = {2}, .standing = incident::Standing::inside, .quadrant = next.first},
                                    {.id = {3}, .standing = incident::Standing::outside, .quadrant = {}}});
        writing.endBatch({.read = 1, .accepted = 1});
    });
    const std::string after = dump(database());
    ASSERT_TRUE(undo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), before);
    ASSERT_TRUE(redo(database(), "x", kSomeTime));
    EXPECT_EQ(dump(database()), after);
    EXPECT_EQ(foreignKeyFaults(database()), std::vector<std::string>{});
}

TEST_F(History, TheChainTellsOfTampering) {
    addAgency("A");
    addAgency("B");
    EXPECT_EQ(brokenLinks(database()), std::vector<std::string>{});
    database().run("SAVEPOINT s; UPDATE history SET who = 'nobody' WHERE id = 2");
    EXPECT_EQ(brokenLinks(database()).size(), 1u);
    database().run("ROLLBACK TO s; DELETE FROM history WHERE id = 2");
    EXPECT_EQ(brokenLinks(database()).size(), 2u);
    database().run("ROLLBACK TO s; UPDATE history SET changeset = x'00' WHERE id = 3");
    EXPECT_EQ(brokenLinks(database()).size(), 1u);
    database().run("ROLLBACK TO s; RELEASE s");
    EXPECT_EQ(brokenLinks(database()), std::vector<std::string>{});
}

TEST_F(History, TheChainTellsOfRowsCutOffAtItsEnd) {
    addAgency("A");
    addAgency("B");
    database().run("SAVEPOINT s; DELETE FROM history WHERE id = 3");
    EXPECT_EQ(brokenLinks(database()), std::vector<std::string>{"entry 3 is missing"});
    database().run("ROLLBACK TO s; DELETE FROM history WHERE id > 1");
    EXPECT_EQ(brokenLinks(database()).size(), 2u);
    database().run("ROLLBACK TO s; DELETE FROM history_end");
    EXPECT_EQ(brokenLinks(database()).size(), 1u);
    database().run("ROLLBACK TO s; UPDATE history_end SET entries = 2");
    EXPECT_EQ(brokenLinks(database()).size(), 1u);
    database().run("ROLLBACK TO s; UPDATE history_end SET digest = 'x'");
    EXPECT_EQ(brokenLinks(database()).size(), 1u);
    database().run("ROLLBACK TO s; RELEASE s");
    // What comes later does not heal it.
    database().run("DELETE FROM history WHERE id = 3");
    addAgency("C");
    EXPECT_EQ(lastEntry(database()), 4);
    EXPECT_EQ(brokenLinks(database()),
              (std::vector<std::string>{"entry 3 is missing", "entry 4 is not as it was written"}));
}

TEST_F(History, TellsOtherProgramsWhichTablesChangedAndWhen) {
    const auto changed = [this](const std::string& since) {
        std::vector<std::string> names;
        Statement row = database().query("SELECT table_name FROM gpkg_contents WHERE last_change > ? ORDER BY 1", since);
        while (row.step()) names.push_back(row.text(0));
        return names;
    };
    using Names = std::vector<std::string>;
    Instant now = kSomeTime;
    EXPECT_EQ(changed(geopackageInstant(now)), Names{});
    const auto later = [&](std::string_view code, const std::function<void(Writing&)>& command) {
        now += std::chrono::hours{1};
        write(database(), {.code = code, .who = "ana", .at = now}, command);
    };
    later("history.test", [](Writing& writing) { writing.database().run("UPDATE officer SET name = 'Otra'"); });
    EXPECT_EQ(changed(geopackageInstant(kSomeTime)), Names{"officer"});
    later("history.import", [&](Writing& writing) {
        writing.startBatch("incidents", "a.csv");
        IncidentLoader loader(writing, *Zone::find("America/Mexico_City"));
        loader.add(incident(0, incident::Standing::unlocated, {}));
        loader.finish({});
        writing.endBatch({.read = 1, .accepted = 1});
    });
    EXPECT_EQ(changed(geopackageInstant(kSomeTime)), (Names{"incident", "officer"}));
    const Instant before = now;
    ASSERT_TRUE(undo(database(), "eva", now + std::chrono::hours{1}));
    EXPECT_EQ(changed(geopackageInstant(before)), Names{"incident"});
    ASSERT_TRUE(redo(database(), "eva", now + std::chrono::hours{2}));
    EXPECT_EQ(changed(geopackageInstant(now + std::chrono::hours{1})), Names{"incident"});
}

}  // namespace cuadrante::store
