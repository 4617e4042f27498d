#pragma once
// A test without media: OPTIONS, or a registration that is taken away again. Threads: as LiveTest.

#include "engine/probe/live_test.h"

namespace trunkwright::engine {

class LiveRequest final : public LiveTest {
public:
    using LiveTest::LiveTest;

    void hangUp() override;

private:
    void begin() override;
    void send(std::uint32_t expires_s);
    void responded(const Message& response, std::uint32_t expires_s);

    bool m_asksLonger = false;  ///< after 423, once
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace trunkwright::engine
