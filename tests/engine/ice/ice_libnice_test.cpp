// Our agent and libnice's, on loopback, until both have a pair and media has gone both ways over it. Skipped where
// libnice was not found when this was configured.
#ifdef TRUNKWRIGHT_HAS_LIBNICE
#include <nice/agent.h>  // before Qt, whose "signals" is a name in GLib
#endif

#include "tests/support/test_program.h"

#include <QTest>

#ifdef TRUNKWRIGHT_HAS_LIBNICE

#include "engine/ice/ice_agent.h"
#include "engine/io/asio_network.h"

#include <array>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr guint stream = 1;

struct Release {
    void operator()(GMainContext* context) const { g_main_context_unref(context); }
    void operator()(NiceAgent* agent) const { g_object_unref(agent); }
};

struct NiceSettings {
    bool full = true;
    bool regular = true;
    bool controlling = false;
};

/// libnice with its own event loop, which the test turns.
class NicePeer {
public:
    NicePeer(const NiceSettings& settings, const char* address, guint components)
        : m_context(g_main_context_new())
        , m_components(components)
    {
        const auto options = settings.regular ? NICE_AGENT_OPTION_REGULAR_NOMINATION : NICE_AGENT_OPTION_NONE;
        const auto lite = settings.full ? NICE_AGENT_OPTION_NONE : NICE_AGENT_OPTION_LITE_MODE;
        m_agent.reset(nice_agent_new_full(m_context.get(), NICE_COMPATIBILITY_RFC5245,
            static_cast<NiceAgentOption>(options | lite | NICE_AGENT_OPTION_CONSENT_FRESHNESS)));
        g_object_set(m_agent.get(), "upnp", FALSE, "ice-tcp", FALSE, "controlling-mode", gboolean(settings.controlling),
            nullptr);
        NiceAddress local;
        nice_address_init(&local);
        nice_address_set_from_string(&local, address);
        nice_agent_add_local_address(m_agent.get(), &local);
        nice_agent_add_stream(m_agent.get(), components);
        for (guint component = 1; component <= components; ++component)
            nice_agent_attach_recv(m_agent.get(), stream, component, m_context.get(), &NicePeer::received, this);
        nice_agent_gather_candidates(m_agent.get(), stream);
    }

    void turn()
    {
        while (g_main_context_iteration(m_context.get(), FALSE)) { }
    }

    IceDescription description(bool lite) const
    {
        gchar* ufrag = nullptr;
        gchar* password = nullptr;
        nice_agent_get_local_credentials(m_agent.get(), stream, &ufrag, &password);
        IceDescription ice{ufrag, password, lite, {}, {}};
        g_free(ufrag);
        g_free(password);
        for (guint component = 1; component <= m_components; ++component) {
            GSList* list = nice_agent_get_local_candidates(m_agent.get(), stream, component);
            for (const GSList* item = list; item; item = item->next) {
                const auto* candidate = static_cast<const NiceCandidate*>(item->data);
                std::array<char, NICE_ADDRESS_STRING_LEN> address{};
                nice_address_to_string(&candidate->addr, address.data());
                ice.candidates.push_back({candidate->foundation, std::uint8_t(component), candidate->priority,
                    {parseIpAddress(address.data()).value(), std::uint16_t(nice_address_get_port(&candidate->addr))},
                    IceCandidate::Type::host, {}});
            }
            g_slist_free_full(list, [](gpointer item) { nice_candidate_free(static_cast<NiceCandidate*>(item)); });
        }
        return ice;
    }

    void start(const IceDescription& remote)
    {
        nice_agent_set_remote_credentials(m_agent.get(), stream, remote.ufrag.c_str(), remote.password.c_str());
        for (guint component = 1; component <= m_components; ++component) {
            GSList* list = nullptr;
            for (const IceCandidate& each : remote.candidates) {
                if (each.component == component)
                    list = g_slist_append(list, niceCandidate(each));
            }
            nice_agent_set_remote_candidates(m_agent.get(), stream, component, list);
            g_slist_free_full(list, [](gpointer item) { nice_candidate_free(static_cast<NiceCandidate*>(item)); });
        }
    }

    bool isReady() const
    {
        for (guint component = 1; component <= m_components; ++component) {
            if (nice_agent_get_component_state(m_agent.get(), stream, component) != NICE_COMPONENT_STATE_READY)
                return false;
        }
        return true;
    }

    void send(guint component, std::string_view text)
    {
        nice_agent_send(m_agent.get(), stream, component, guint(text.size()), text.data());
    }

    std::array<std::string, 3> last;  ///< by component

private:
    static void received(NiceAgent*, guint, guint component, guint size, gchar* octets, gpointer self)
    {
        static_cast<NicePeer*>(self)->last.at(component) = std::string(octets, size);
    }

    static NiceCandidate* niceCandidate(const IceCandidate& candidate)
    {
        NiceCandidate* result = nice_candidate_new(NICE_CANDIDATE_TYPE_HOST);
        result->stream_id = stream;
        result->component_id = candidate.component;
        result->transport = NICE_CANDIDATE_TRANSPORT_UDP;
        result->priority = candidate.priority;
        g_strlcpy(result->foundation, candidate.foundation.c_str(), NICE_CANDIDATE_MAX_FOUNDATION);
        nice_address_set_from_string(&result->addr, candidate.endpoint.address.toString().c_str());
        nice_address_set_port(&result->addr, candidate.endpoint.port);
        return result;
    }

    std::unique_ptr<GMainContext, Release> m_context;
    std::unique_ptr<NiceAgent, Release> m_agent;
    guint m_components;
};

}  // namespace

#endif

class IceLibniceTest : public QObject {
    Q_OBJECT

private slots:
#ifdef TRUNKWRIGHT_HAS_LIBNICE
    void connects_data()
    {
        QTest::addColumn<bool>("ourLite");
        QTest::addColumn<bool>("ourControlling");
        QTest::addColumn<bool>("niceFull");
        QTest::addColumn<bool>("niceRegular");
        QTest::addColumn<bool>("niceControlling");
        QTest::addColumn<int>("components");
        QTest::addColumn<QByteArray>("address");
        const auto row = [](const char* name, bool ourLite, bool ourControlling, bool niceFull, bool niceRegular,
                             bool niceControlling, int components = 1, const char* address = "127.0.0.1") {
            QTest::newRow(name) << ourLite << ourControlling << niceFull << niceRegular << niceControlling << components
                                << QByteArray(address);
        };
        row("we control", false, true, true, true, false);
        row("libnice controls, regular nomination", false, false, true, true, true);
        row("libnice controls, aggressive nomination", false, false, true, false, true);
        row("both control", false, true, true, true, true);
        row("neither controls", false, false, true, true, false);
        row("RTCP apart, we control", false, true, true, true, false, 2);
        row("RTCP apart, libnice controls", false, false, true, false, true, 2);
        row("we are lite", true, false, true, true, true);
        row("we are lite, aggressive nomination", true, false, true, false, true);
        row("libnice is lite", false, true, false, true, false);
        row("IPv6", false, true, true, true, false, 1, "::1");
    }

    void connects()
    {
        QFETCH(bool, ourLite);
        QFETCH(bool, ourControlling);
        QFETCH(bool, niceFull);
        QFETCH(bool, niceRegular);
        QFETCH(bool, niceControlling);
        QFETCH(int, components);
        QFETCH(QByteArray, address);
        const auto owned = AsioLoop::create().value();
        AsioLoop& loop = *owned;
        AsioNetwork network(loop);
        SystemRandom random;
        IceAgent agent(loop, random, {.lite = ourLite});
        NicePeer peer({niceFull, niceRegular, niceControlling}, address.constData(), guint(components));
        std::vector<std::unique_ptr<DatagramPort>> ports;
        std::array<std::string, 3> last;
        for (int component = 1; component <= components; ++component) {
            auto port = network.openDatagram({parseIpAddress(address.toStdString()).value(), 0}, TrafficClass::voice);
            QVERIFY(port.has_value());
            const std::size_t host = agent.addHost(std::uint8_t(component), (*port)->local(), **port);
            (*port)->onReceive([&, component, host](const IpEndpoint& from, ByteView datagram) {
                if (looksLikeStun(datagram))
                    agent.receive(host, from, datagram);
                else
                    last.at(std::size_t(component)) = std::string(asText(datagram));
            });
            ports.push_back(std::move(*port));
        }
        peer.turn();
        agent.start(peer.description(!niceFull), ourControlling);
        peer.start(agent.description());

        bool inTime = true;
        Timer limit(loop, [&] {
            inTime = false;
            loop.stop();
        });
        limit.startAfter(30s);
        Timer turn(loop, [&] {
            peer.turn();
            bool heard = agent.state() == IceState::connected && peer.isReady();
            for (int component = 1; heard && component <= components; ++component) {
                const std::string text = "media of component " + std::to_string(component);
                ports[std::size_t(component - 1)]->send(agent.selected(std::uint8_t(component)).value(), asBytes(text));
                peer.send(guint(component), text);
                heard = last.at(std::size_t(component)) == text && peer.last.at(std::size_t(component)) == text;
            }
            if (heard)
                loop.stop();
            turn.startAfter(2ms);
        });
        turn.startAfter(0ms);
        loop.run();
        turn.stop();
        limit.stop();
        QVERIFY(inTime);
    }
#else
    void connects() { QSKIP("libnice was not found"); }
#endif
};

REGISTER_TEST(IceLibniceTest)
#include "ice_libnice_test.moc"
