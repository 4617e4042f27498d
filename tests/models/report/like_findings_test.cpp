#include "models/report/like_findings.h"

#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

Finding finding(std::string rule, Severity severity, std::string subject, std::string pattern)
{
    Finding made;
    made.rule = std::move(rule);
    made.severity = severity;
    made.subject = std::move(subject);
    made.text = {std::move(pattern), {made.subject}};
    return made;
}

}  // namespace

class LikeFindingsTest : public QObject {
    Q_OBJECT

private slots:
    void groupsWhatIsSaidInTheSameWords()
    {
        const std::vector<Finding> findings{
            finding("S6", Severity::warning, "link:a", "{0} has no priority"),
            finding("S3", Severity::error, "site:b", "{0} needs a trunk"),
            finding("S6", Severity::warning, "link:c", "{0} has no priority"),
            finding("S6", Severity::advice, "link:d", "{0} has no priority"),
            finding("S6", Severity::warning, "link:e", "{0} is full"),
        };
        QStringList groups;
        for (const LikeFindings& group : likeFindings(findings)) {
            QStringList subjects;
            for (const Finding* one : group)
                subjects += QString::fromStdString(one->subject);
            groups += subjects.join(' ');
        }
        QCOMPARE(groups, (QStringList{"link:a link:c", "site:b", "link:d", "link:e"}));
    }

    void groupsNothingOfNothing() { QVERIFY(likeFindings({}).empty()); }
};

REGISTER_TEST(LikeFindingsTest)
#include "like_findings_test.moc"
