#include "tests/support/calc_batch.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using trunkwright::tests::calcBatch;
using trunkwright::tests::relativeError;
using trunkwright::tests::runProgram;
using trunkwright::tests::VectorRow;
using trunkwright::tests::vectorRows;

/// Pairs of a calculator's column and the vector file's.
using Columns = QList<std::pair<QString, QString>>;

namespace {

QByteArray batchCsv(const Columns& inputs, const std::vector<VectorRow>& vectors)
{
    QStringList header;
    for (const auto& input : inputs)
        header.append(input.first);
    QByteArray csv = header.join(',').toUtf8() + "\r\n";
    for (const VectorRow& vector : vectors) {
        QStringList fields;
        for (const auto& input : inputs)
            fields.append(vector.at(input.second));
        csv += fields.join(',').toUtf8() + "\r\n";
    }
    return csv;
}

QJsonObject object(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

}  // namespace

class CalcTest : public QObject {
    Q_OBJECT

private slots:
    void answersEveryReferenceRow_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("file");
        QTest::addColumn<Columns>("inputs");
        QTest::addColumn<Columns>("outputs");
        QTest::newRow("erlang-b") << "erlang-b" << "erlang/erlang_b.csv"
                                  << Columns{{"offered_erl", "A_erl"}, {"channels", "N_trunks"}}
                                  << Columns{{"blocking", "B"}, {"log10_blocking", "log10_B"}};
        QTest::newRow("real channels") << "erlang-b" << "erlang/erlang_b_continuous.csv"
                                       << Columns{{"channels", "x_trunks_real"}, {"offered_erl", "A_erl"}}
                                       << Columns{{"blocking", "B"}};
        QTest::newRow("channels") << "channels" << "erlang/erlang_b_inverse_n.csv"
                                  << Columns{{"offered_erl", "A_erl"}, {"blocking", "gos"}}
                                  << Columns{{"channels", "N_min"}, {"blocking_at_n", "B_at_N"},
                                         {"blocking_at_n_minus_1", "B_at_N_minus_1"}};
        QTest::newRow("offered") << "offered" << "erlang/erlang_b_inverse_a.csv"
                                 << Columns{{"channels", "N_trunks"}, {"blocking", "gos"}}
                                 << Columns{{"offered_erl", "A_erl"}};
        QTest::newRow("erlang-c") << "erlang-c" << "erlang/erlang_c.csv"
                                  << Columns{{"offered_erl", "A_erl"}, {"channels", "N_servers"},
                                         {"holding_time_s", "holding_time_s"}}
                                  << Columns{{"waiting_probability", "C_prob_wait"},
                                         {"mean_wait_s", "ASA_mean_wait_all_s"},
                                         {"mean_wait_delayed_s", "mean_wait_of_delayed_s"},
                                         {"mean_queue", "mean_queue_length"}};
        QTest::newRow("engset") << "engset" << "erlang/engset.csv"
                                << Columns{{"sources", "S_sources"}, {"channels", "N_trunks"},
                                       {"beta", "beta_offered_per_idle_source"}}
                                << Columns{{"time_congestion", "E_time_congestion"},
                                       {"call_congestion", "B_call_congestion"},
                                       {"traffic_congestion", "C_traffic_congestion"},
                                       {"carried_erl", "Y_carried_erl"}};
        QTest::newRow("extended-erlang-b") << "extended-erlang-b" << "erlang/extended_erlang_b.csv"
                                           << Columns{{"first_offered_erl", "A0_first_attempt_erl"},
                                                  {"channels", "N_trunks"}, {"recall_factor", "recall_factor"}}
                                           << Columns{{"offered_erl", "A_total_offered_erl"},
                                                  {"blocking", "B_per_attempt"}, {"carried_erl", "carried_erl"}};
        QTest::newRow("overflow") << "overflow" << "overflow/overflow_moments.csv"
                                  << Columns{{"offered_erl", "A_offered_erl"}, {"channels", "N_trunks"}}
                                  << Columns{{"mean", "M_overflow_mean"}, {"variance", "V_overflow_variance"},
                                         {"peakedness", "Z_peakedness"}};
        QTest::newRow("equivalent") << "equivalent" << "overflow/ert_equivalent.csv"
                                    << Columns{{"mean", "M_offered_mean"}, {"variance", "V_offered_variance"}}
                                    << Columns{
                                           {"equivalent_erl", "A_star_exact"}, {"equivalent_channels", "N_star_exact"}};
        QTest::newRow("overflow-channels")
            << "overflow-channels" << "overflow/ert_dimensioning.csv"
            << Columns{{"mean", "M_offered_mean"}, {"variance", "V_offered_variance"},
                   {"loss", "target_call_congestion"}}
            << Columns{{"channels", "N_exact_ert"}, {"loss_at_n", "loss_exact_at_N"},
                   {"loss_at_n_minus_1", "loss_exact_at_N_minus_1"}, {"channels_hayward", "N_hayward"}};
    }

    void answersEveryReferenceRow()
    {
        QFETCH(QString, kind);
        QFETCH(QString, file);
        QFETCH(Columns, inputs);
        QFETCH(Columns, outputs);
        const auto vectors = vectorRows(file);
        QVERIFY(!vectors.empty());
        const auto rows = calcBatch(kind, batchCsv(inputs, vectors));
        QCOMPARE(rows.size(), vectors.size());
        for (std::size_t index = 0; index < rows.size(); ++index) {
            for (const auto& input : inputs)
                QCOMPARE(rows[index].at(input.first), vectors[index].at(input.second));
            for (const auto& [own, theirs] : outputs)
                QVERIFY(relativeError(rows[index].at(own).toDouble(), vectors[index].at(theirs).toDouble(), 1e-307)
                    < 1e-12);
        }
    }

    void answersServiceLevels()
    {
        const auto vectors = vectorRows("erlang/erlang_c.csv");
        for (const auto& vector : vectors) {
            const auto run = runProgram({"calc", "erlang-c", "--offered-erl", vector.at("A_erl"), "--channels",
                vector.at("N_servers"), "--holding-time-s=180", "--wait-s=20"});
            QCOMPARE(run.code, 0);
            const double level = object(run.output)["service_level"].toDouble();
            QVERIFY(relativeError(level, vector.at("service_level_P_wait_le_20s").toDouble()) < 1e-13);
        }
    }

    void answersSharedLinks()
    {
        std::map<QString, QStringList> classes;
        std::map<QString, QStringList> expected;
        std::map<QString, QString> capacity;
        for (const auto& row : vectorRows("overflow/kaufman_roberts_blocking.csv")) {
            classes[row.at("case")].append(row.at("A_class_erl") + ':' + row.at("b_units_per_call"));
            expected[row.at("case")].append(row.at("blocking"));
            capacity[row.at("case")] = row.at("C_units");
        }
        QByteArray csv = "classes,capacity\n";
        for (const auto& [name, list] : classes)
            csv += (list.join(';') + ',' + capacity[name] + '\n').toUtf8();
        const auto rows = calcBatch("multirate", csv);
        QCOMPARE(rows.size(), 10U);
        auto answer = rows.begin();
        for (const auto& [name, list] : expected) {
            const QStringList shares = (answer++)->at("blocking").split(';');
            QCOMPARE(shares.size(), list.size());
            for (qsizetype index = 0; index < list.size(); ++index)
                QVERIFY(relativeError(shares[index].toDouble(), list[index].toDouble(), 1e-300) < 1e-12);
        }
    }

    void knowsWhatIsNotKnown_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("log of no blocking")
            << "erlang-b --offered-erl 0 --channels 3" << QByteArray(R"({"blocking": 0, "log10_blocking": null})");
        QTest::newRow("no channel less than none")
            << "channels --offered-erl 5 --blocking 1"
            << QByteArray(R"({"channels": 0, "blocking_at_n": 1, "blocking_at_n_minus_1": null})");
        QTest::newRow("waits without a holding time")
            << "erlang-c --offered-erl 0 --channels 2"
            << QByteArray(R"({"waiting_probability": 0, "mean_wait_s": null, "mean_wait_delayed_s": null, )"
                          R"("mean_queue": 0, "service_level": null})");
        QTest::newRow("a queue without end")
            << "erlang-c --offered-erl 2 --channels 2 --holding-time-s 180 --wait-s 20"
            << QByteArray(R"({"waiting_probability": 1, "mean_wait_s": null, "mean_wait_delayed_s": null, )"
                          R"("mean_queue": null, "service_level": 0})");
        QTest::newRow("smooth traffic")
            << "overflow-channels --mean 10 --variance 8 --loss 0.0418222"
            << QByteArray(
                   R"({"channels": null, "loss_at_n": null, "loss_at_n_minus_1": null, "channels_hayward": 14})");
    }

    void knowsWhatIsNotKnown()
    {
        QFETCH(QString, options);
        const auto run = runProgram(QStringList{"calc"} + options.split(' '));
        QCOMPARE(run.code, 0);
        QTEST(run.output.trimmed(), "answer");
    }

    void readsBackEveryDigit()
    {
        const auto run = runProgram({"calc", "offered", "--channels", "15", "--blocking", "0.01"});
        const double offered = object(run.output)["offered_erl"].toDouble();
        const QString text = QString::number(offered, 'g', 17);
        QVERIFY(run.output.contains(text.toUtf8()));
        const auto back = runProgram({"calc", "channels", "--offered-erl", text, "--blocking", "0.01"});
        QCOMPARE(object(back.output)["channels"].toInt(), 15);
    }

    void answersTheOtherRowsOfABatch()
    {
        const QByteArray csv = "\xEF\xBB\xBF"
                               "channels,offered_erl\r\n18,10\r\n\"x,\r\n\"\"y\"\"\",2\r\n3\r\n,1\r\n-1,1\r\n"
                               "5,1e400\r\n1,1\r\n\r\n\r\n";
        const auto run = runProgram({"calc", "erlang-b", "--batch"}, csv);
        QCOMPARE(run.code, 1);
        QVERIFY(run.faults.isEmpty());
        const QByteArray expected = "channels,offered_erl,blocking,log10_blocking,error\n"
                                    "18,10,0.0071424381578997784,-2.1461535112251142,\n";
        QVERIFY2(run.output.startsWith(expected), run.output.constData());
        QVERIFY(run.output.contains("\"x,\r\n\"\"y\"\"\",2,,,\"--channels: "));
        QVERIFY(run.output.contains("\n3,,,,the row has 1 fields; the header has 2\n"));
        QVERIFY(run.output.contains("\n,1,,,--channels: is missing"));
        QVERIFY(run.output.contains("\n-1,1,,,--channels: '-1' is out of range; give a number from 0 to"));
        QVERIFY(run.output.contains("\n5,1e400,,,--offered-erl: "));
        QVERIFY(run.output.endsWith("\n1,1,0.5,-0.3010299956639812,\n"));
    }

    void whatHasNoFiniteValueIsEmptyInABatchAsItIsNullInACase()
    {
        const auto batch = runProgram({"calc", "erlang-b", "--batch"}, "offered_erl,channels\n0,3\n");
        QCOMPARE(batch.output, QByteArray("offered_erl,channels,blocking,log10_blocking\n0,3,0,\n"));
        const auto single = runProgram({"calc", "erlang-b", "--offered-erl", "0", "--channels", "3"});
        QCOMPARE(single.output, QByteArray("{\"blocking\": 0, \"log10_blocking\": null}\n"));
    }

    void passesColumnsOnThatAreNoInputs()
    {
        const auto run = runProgram({"calc", "erlang-b", "--batch"},
            "site,channels,offered_erl,blocking,a,b,c,d\n\"Boulder, CO\",1,1,0.4,,,,\nDenver,x,1,,,,,\n");
        QCOMPARE(run.code, 1);
        QVERIFY2(run.output.startsWith("site,channels,offered_erl,blocking,a,b,c,d,blocking,log10_blocking,error\n"
                                       "\"Boulder, CO\",1,1,0.4,,,,,0.5,-0.3010299956639812,\n"
                                       "Denver,x,1,,,,,,,,"),
            run.output.constData());
        QCOMPARE(run.faults,
            QByteArray("stdin:1: passed on as no input of erlang-b: 'site', 'blocking', 'a', 'b', 'c' and 1 more; "
                       "the inputs are offered_erl, channels\n"));
    }

    void answersAnEmptyTableWithItsHeader()
    {
        const auto run = runProgram({"calc", "offered", "--batch"}, "blocking,channels\n");
        QCOMPARE(run.code, 0);
        QCOMPARE(run.output, QByteArray("blocking,channels,offered_erl\n"));
    }

    void writesToAFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("answer.csv");
        const auto run = runProgram({"calc", "overflow", "--batch", "--output", path}, "offered_erl,channels\n7,0\n");
        QCOMPARE(run.code, 0);
        QVERIFY(run.output.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("offered_erl,channels,mean,variance,peakedness\n7,0,7,7,1\n"));
    }

    void refusesABatch_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("fault");
        const QStringList offered{"offered", "--batch"};
        QTest::newRow("empty") << offered << QByteArray()
                               << QByteArray("stdin: is empty; begin with the header channels, blocking");
        QTest::newRow("missing column") << offered << QByteArray("channels\n1\n")
                                        << QByteArray("stdin:1: column 'blocking' is missing");
        QTest::newRow("column twice") << offered << QByteArray("channels,channels,blocking\n")
                                      << QByteArray("stdin:1: column 'channels' comes more than once");
        QTest::newRow("unclosed quote") << offered << QByteArray("channels,blocking\n1,\"0.1\n")
                                        << QByteArray("stdin:2:3: this quote is not closed");
        QTest::newRow("not text") << offered << QByteArray("\0\xFF\x01,\n", 5)
                                  << QByteArray("stdin:1: column 'channels' is missing");
        QTest::newRow("options too") << QStringList{"offered", "--batch", "--channels", "5"} << QByteArray("blocking\n")
                                     << QByteArray("--channels: does not go with --batch");
    }

    void refusesABatch()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, fault);
        const auto run = runProgram(QStringList{"calc"} + arguments, csv);
        QCOMPARE(run.code, 2);
        QVERIFY(run.output.isEmpty());
        QCOMPARE(run.faultLines(), 1);
        QVERIFY2(run.faults.startsWith(fault), run.faults.constData());
    }

    void refusesACase_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("fault");
        const auto row = [](const char* name, const char* arguments, const char* fault) {
            QTest::newRow(name) << QString(arguments).split(' ', Qt::SkipEmptyParts) << QByteArray(fault);
        };
        row("no kind", "", "calc: (nothing) is no kind; the kinds are erlang-b, channels, offered, ");
        row("unknown kind", "erlang-x", "calc: 'erlang-x' is no kind; the kinds are erlang-b, ");
        row("missing input", "erlang-b --channels 3", "--offered-erl: is missing; give a number from 0 to ");
        row("unknown option", "erlang-b --gos 3",
            "--gos: is no option of erlang-b; the options are --offered-erl, --channels");
        row("no value", "erlang-b --offered-erl 3 --channels", "--channels: has no value");
        row("empty value", "erlang-b --offered-erl= --channels 3", "--offered-erl: has no value");
        row("twice", "erlang-b --channels 3 --channels=4", "--channels: is given twice");
        row("value without option", "erlang-b 3", "'3' belongs to no option");
        row("not a number", "erlang-b --offered-erl ten --channels 3", "--offered-erl: 'ten' is not a finite number");
        row("number and more", "erlang-b --offered-erl 10x --channels 3",
            "--offered-erl: '10x' is not a finite number");
        row("comma", "erlang-b --offered-erl 1,5 --channels 3", "--offered-erl: '1,5' is not a finite number");
        row("nan", "erlang-b --offered-erl nan --channels 3", "--offered-erl: 'nan' is not a finite number");
        row("infinite", "erlang-b --offered-erl inf --channels 3", "--offered-erl: 'inf' is not a finite number");
        row("negative", "erlang-b --offered-erl -5 --channels 3", "--offered-erl: '-5' is out of range");
        row("huge", "channels --offered-erl 1e300 --blocking 0.1", "--offered-erl: '1e300' is out of range");
        row("no blocking", "channels --offered-erl 5 --blocking 0",
            "--blocking: '0' is out of range; give a number above 0 and at most 1");
        row("all blocked", "offered --channels 5 --blocking 1",
            "--blocking: '1' is out of range; give a number above 0 and below 1");
        row("no channels", "offered --channels 0 --blocking 0.5", "--channels: '0' is out of range");
        row("part of a source", "engset --sources 1.5 --channels 1 --beta 1", "--sources: ");
        row("no source", "engset --sources 0 --channels 1 --beta 1", "--sources: '0' is out of range");
        row("recall", "extended-erlang-b --first-offered-erl 5 --channels 5 --recall-factor 1.1",
            "--recall-factor: '1.1' is out of range");
        row("holding time", "erlang-c --offered-erl 1 --channels 2 --holding-time-s 0",
            "--holding-time-s: '0' is out of range");
        row("smooth", "equivalent --mean 10 --variance 8", "--variance: 8 is below the mean");
        row("burst", "overflow-channels --mean 1 --variance 2000 --loss 0.1",
            "--variance: 2000 is more than 1000 times");
        row("no mean", "equivalent --mean 0 --variance 8", "--mean: '0' is out of range");
        row("no classes", "multirate --capacity 10 --classes ;",
            "--classes: class 1 is not erlang and whole units; write");
        row("part of a unit", "multirate --capacity 10 --classes 5:1;3:1.5", "--classes: class 2 is not");
        row("no unit", "multirate --capacity 10 --classes 5:1;3:0", "--classes: class 2: 0 units per call");
        row("negative class", "multirate --capacity 10 --classes -5:1", "--classes: class 1: -5 erlang");
        row("huge capacity", "multirate --capacity 1e18 --classes 5:1", "--capacity: '1e18' is out of range");
        row("folder as output", "erlang-b --offered-erl 1 --channels 1 -o /", "/: is a folder");
    }

    void refusesACase()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, fault);
        const auto run = runProgram(QStringList{"calc"} + arguments);
        QCOMPARE(run.code, 2);
        QVERIFY(run.output.isEmpty());
        QCOMPARE(run.faultLines(), 1);
        QVERIFY2(run.faults.startsWith(fault), run.faults.constData());
    }

    void showsEveryKindWithAnExampleThatRuns()
    {
        const auto help = runProgram({"calc", "--help"});
        QCOMPARE(help.code, 0);
        int examples = 0;
        for (const QString& line : QString::fromUtf8(help.output).split('\n')) {
            const qsizetype begin = line.indexOf("example: trunkwright ");
            if (begin < 0)
                continue;
            const auto run = runProgram(QProcess::splitCommand(line.mid(begin + 21).replace('\'', '"')));
            QVERIFY2(run.code == 0, qPrintable(line));
            QVERIFY(!object(run.output).isEmpty());
            ++examples;
        }
        QVERIFY(examples >= 16);
    }
};

REGISTER_TEST_IN(QCoreApplication, CalcTest)
#include "calc_test.moc"
