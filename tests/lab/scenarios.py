#!/usr/bin/env python3
"""Writes the lab's SIPp scenarios (UAS behaviours and UAC callers) into a folder.

usage: scenarios.py OUTDIR
One Python function per behaviour keeps the boilerplate (captured Via/Record-Route, SDP, the
"established call" tail that answers re-INVITE and BYE) in one place.
"""
import os
import sys

OUT = sys.argv[1] if len(sys.argv) > 1 else "."
AUDIO = {
    "g711": ("0 8 101", ["0 PCMU/8000", "8 PCMA/8000"]),
    "pcmu": ("0 101", ["0 PCMU/8000"]),
    "pcma": ("8 101", ["8 PCMA/8000"]),
    "g722": ("9 101", ["9 G722/8000"]),
    "g729": ("18 101", ["18 G729/8000"]),
    "multi": ("9 8 0 101", ["9 G722/8000", "8 PCMA/8000", "0 PCMU/8000"]),
    "opus": ("111 101", ["111 opus/48000/2"]),
}


def sdp(codec="g711", direction="sendrecv", ip="[media_ip]", port="[media_port]", version="1",
        extra=(), dtpt="101", ptime="20"):
    pts, maps = AUDIO[codec]
    pts = pts.replace("101", dtpt)
    lines = ["v=0", "o=lab [pid] %s IN IP4 [local_ip]" % version, "s=-", "c=IN IP4 " + ip, "t=0 0",
             "m=audio %s RTP/AVP %s" % (port, pts)]
    lines += ["a=rtpmap:" + m for m in maps]
    lines += ["a=rtpmap:%s telephone-event/8000" % dtpt, "a=fmtp:%s 0-15" % dtpt,
              "a=ptime:" + ptime, "a=" + direction]
    lines += list(extra)
    return "\n".join(lines) + "\n"


CONTACT = "Contact: <sip:lab@[local_ip]:[local_port]>"
COMMON = ["Server: lab-uas", "Allow: INVITE,ACK,CANCEL,BYE,OPTIONS,PRACK,UPDATE,REFER,NOTIFY,INFO"]


def body(headers, b):
    if b:
        return headers + ["Content-Type: application/sdp", "Content-Length: [len]", "", b]
    return headers + ["Content-Length: 0", "", ""]


def cdata(lines):
    return "<![CDATA[\n" + "\n".join(lines) + "\n]]>"


def label(name):
    return '<label id="%s"/>' % name


def nop(action, nxt=""):
    return "<nop%s><action>%s</action></nop>" % (nxt, action)


def pause(ms):
    return '<pause milliseconds="%d"/>' % ms


def goto(name):
    return '<nop next="%s"/>' % name


CAP = "".join([
    '<ereg regexp=".*" search_in="hdr" header="Via:" check_it="true" assign_to="v1"/>',
    '<ereg regexp=".*" search_in="hdr" header="Via:" occurrence="2" check_it="false" assign_to="v2"/>',
    '<ereg regexp=".*" search_in="hdr" header="Record-Route:" check_it="false" assign_to="r1"/>',
    '<ereg regexp=".*" search_in="hdr" header="Record-Route:" occurrence="2" check_it="false" assign_to="r2"/>',
    '<ereg regexp=".*" search_in="hdr" header="From:" check_it="true" assign_to="fr"/>',
    '<ereg regexp=".*" search_in="hdr" header="To:" check_it="true" assign_to="to"/>',
    '<ereg regexp=".*" search_in="hdr" header="CSeq:" check_it="true" assign_to="cs"/>',
])
REFS = '<Reference variables="v1,v2,r1,r2,fr,to,cs"/>'
TAG = ";tag=[pid]U[call_number]"


def recv(req, action="", **kw):
    a = "".join(' %s="%s"' % (k.rstrip("_"), v) for k, v in kw.items())
    if action:
        return '<recv request="%s"%s><action>%s</action></recv>' % (req, a, action)
    return '<recv request="%s"%s/>' % (req, a)


def resp_recv(code, action="", **kw):
    a = "".join(' %s="%s"' % (k.rstrip("_"), v) for k, v in kw.items())
    if action:
        return '<recv response="%s"%s><action>%s</action></recv>' % (code, a, action)
    return '<recv response="%s"%s/>' % (code, a)


def invite():
    return recv("INVITE", CAP, crlf="true", rrs="true")


def inv_resp(code, phrase, b=None, extra=(), tag=TAG, retrans=None, lost=None):
    """Response to the initial INVITE from the captured headers: right also after CANCEL or PRACK."""
    h = ["SIP/2.0 %s %s" % (code, phrase), "Via:[$v1]", "Via:[$v2]", "Record-Route:[$r1]",
         "Record-Route:[$r2]", "From:[$fr]", "To:[$to]" + tag, "Call-ID: [call_id]", "CSeq:[$cs]",
         CONTACT] + COMMON + list(extra)
    a = ' retrans="500"' if (retrans or str(code)[0] not in "1") else ""
    return "<send%s>%s</send>" % (a, cdata(body(h, b)))


def reply(code, phrase, b=None, extra=(), retrans=False):
    """In-dialog response to the last message received (its To already has the tag)."""
    h = ["SIP/2.0 %s %s" % (code, phrase), "[last_Via:]", "[last_Record-Route:]", "[last_From:]",
         "[last_To:]", "[last_Call-ID:]", "[last_CSeq:]", CONTACT] + COMMON + list(extra)
    return "<send%s>%s</send>" % (' retrans="500"' if retrans else "", cdata(body(h, b)))


def uas_req(method, b=None, extra=(), cseq=1, retrans=True):
    """In-dialog request sent by the answering side."""
    h = ["%s [next_url] SIP/2.0" % method, "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]",
         "[routes]", "From:[$to]" + TAG, "To:[$fr]", "Call-ID: [call_id]", "CSeq: %d %s" % (cseq, method),
         "Max-Forwards: 70", CONTACT, "User-Agent: lab-uas"] + list(extra)
    return "<send%s>%s</send>" % (' retrans="500"' if retrans else "", cdata(body(h, b)))


def direction(text, flag):
    """Sets the flag by this message alone: a variable keeps what it once matched, so something has to match always."""
    return ('<ereg regexp="%s|.$" search_in="body" check_it="false" assign_to="%s_seen"/>'
            '<strcmp assign_to="%s_order" variable="%s_seen" value="%s"/>'
            '<test assign_to="%s" variable="%s_order" compare="equal" value="0"/>' % (text, flag, flag, flag, text, flag, flag))


def tail(**k):
    """Established call: answers re-INVITEs (mirrors hold) until BYE; any BYE ends it."""
    hold = dict(k, direction="recvonly", version="7")
    ina = dict(k, direction="inactive", version="8")
    act = dict(k, version="9")
    return "".join([
        label("idle"),
        recv("INVITE", direction("a=sendonly", "ho") + direction("a=inactive", "ina"), optional="true", next="reinv"),
        recv("ACK", optional="true", next="idle"),
        recv("CANCEL", optional="true", next="latecancel"),
        recv("BYE", timeout="600000", ontimeout="end"),
        label("bye"),
        reply(200, "OK"),
        pause(100),
        goto("end"),
        label("latecancel"),
        reply(200, "OK"),
        goto("idle"),
        label("reinv"),
        '<nop next="hold" test="ho"/>',
        '<nop next="inact" test="ina"/>',
        reply(200, "OK", sdp(**act), retrans=True),
        recv("ACK"),
        goto("idle"),
        label("hold"),
        reply(200, "OK", sdp(**hold), retrans=True),
        recv("ACK"),
        goto("idle"),
        label("inact"),
        reply(200, "OK", sdp(**ina), retrans=True),
        recv("ACK"),
        goto("idle"),
        label("end"),
        pause(50),
    ])


def write(name, parts):
    x = "".join(parts)
    head = '<?xml version="1.0" encoding="ISO-8859-1" ?>\n<!DOCTYPE scenario SYSTEM "sipp.dtd">\n'
    if "[$v1]" in x or "assign_to=\"v1\"" in x:
        x += REFS
    with open(os.path.join(OUT, name + ".xml"), "w") as f:
        f.write(head + '<scenario name="%s">\n' % name + x.replace("><", ">\n<") + "\n</scenario>\n")


def uas(name, *parts):
    write("uas_" + name, parts)


def tone(f="tone_pcmu.pcap"):
    return nop('<exec play_pcap_audio="%s"/>' % f)


S = sdp()
RING = [invite(), inv_resp(180, "Ringing")]
OK = inv_resp(200, "OK", S)
ACK = recv("ACK", crlf="true")

# ---------------------------------------------------------------- answering behaviours
uas("answer", *RING, OK, ACK, tail())
FRESH = ["[last_Via:]", "[last_From:]", "[last_To:]" + TAG, "[last_Call-ID:]", "[last_CSeq:]", CONTACT] + COMMON    # no SBC between
uas("direct", recv("INVITE", rrs="true"), "<send>%s</send>" % cdata(body(["SIP/2.0 180 Ringing"] + FRESH, None)),
    '<send retrans="500">%s</send>' % cdata(body(["SIP/2.0 200 OK"] + FRESH, S)), ACK, tail())
uas("ring", *RING, pause(2000), OK, ACK, tail())
uas("early", invite(), inv_resp(183, "Session Progress", S), tone(), pause(3000), OK, ACK, tail())
uas("early_reject", invite(), inv_resp(183, "Session Progress", S), tone(), pause(2000),
    inv_resp(486, "Busy Here", extra=['Reason: Q.850;cause=17;text="User busy"']), ACK)
for code, phrase, extra in ((486, "Busy Here", ()), (503, "Service Unavailable", ("Retry-After: 5",)), (404, "Not Found", ()),
                            (480, "Temporarily Unavailable", ()), (603, "Decline", ()), (500, "Server Internal Error", ()),
                            (488, "Not Acceptable Here", ('Warning: 305 lab "Incompatible media format"',))):
    uas("reject%d" % code, invite(), inv_resp(code, phrase, extra=extra), ACK)
uas("noanswer", invite(), inv_resp(180, "Ringing"),
    recv("CANCEL", timeout="170000", ontimeout="giveup"), reply(200, "OK"),
    inv_resp(487, "Request Terminated"), ACK, goto("end"),
    label("giveup"), inv_resp(480, "Temporarily Unavailable"), ACK, label("end"), pause(50))
uas("slow", invite(), inv_resp(100, "Trying", tag=""), pause(6000), inv_resp(180, "Ringing"),
    pause(4000), OK, ACK, tail())
uas("farhold", *RING, OK, ACK, pause(2000),
    uas_req("INVITE", sdp(direction="sendonly", version="2"), cseq=1),
    resp_recv(100, optional="true"), resp_recv(200), uas_req("ACK", cseq=1, retrans=False),
    pause(2000),
    uas_req("INVITE", sdp(direction="sendrecv", version="3"), cseq=2),
    resp_recv(100, optional="true"), resp_recv(200), uas_req("ACK", cseq=2, retrans=False), tail())
uas("farhold_old", *RING, OK, ACK, pause(2000),
    uas_req("INVITE", sdp(ip="0.0.0.0", direction="sendonly", version="2"), cseq=1),
    resp_recv(100, optional="true"), resp_recv(200), uas_req("ACK", cseq=1, retrans=False), pause(2000),
    uas_req("INVITE", sdp(version="3"), cseq=2),
    resp_recv(100, optional="true"), resp_recv(200), uas_req("ACK", cseq=2, retrans=False), tail())
uas("farbye", *RING, OK, ACK, pause(3000),
    uas_req("BYE", extra=['Reason: Q.850;cause=16;text="Normal call clearing"'], cseq=1), resp_recv(200))
uas("refer", *RING, OK, ACK, pause(2000),
    uas_req("REFER", extra=["Refer-To: <[refer_to]>", "Referred-By: <sip:+15550010@[local_ip]>"], cseq=1),
    resp_recv(202, next="accepted", optional="true"),
    resp_recv(200, next="accepted", optional="true"),
    resp_recv(405, next="tailr", optional="true"),
    resp_recv(603, next="tailr", optional="true"),
    resp_recv(501, next="tailr", optional="true"),
    resp_recv(403, next="tailr"),
    label("accepted"),
    recv("BYE", optional="true", next="bye"),
    recv("NOTIFY", '<ereg regexp="SIP/2.0 [2-6][0-9][0-9]" search_in="body" check_it="false" assign_to="fin"/>',
         timeout="60000", ontimeout="tailr"),
    reply(200, "OK"),
    '<nop next="done" test="fin"/>', goto("accepted"),
    label("done"), pause(500), uas_req("BYE", cseq=2), resp_recv(200, next="end", optional="true"),
    resp_recv(481, next="end", optional="true"), recv("BYE", next="bye"),
    label("tailr"), tail())
# 422 only while Session-Expires < 1800: the value is read in the INVITE
write("uas_timer422", [
    label("begin"),
    recv("INVITE", CAP + '<ereg regexp="[0-9]+" search_in="hdr" header="Session-Expires:" check_it="false" assign_to="se"/>'
         '<ereg regexp="^ *(1[89][0-9][0-9]|[2-9][0-9][0-9][0-9]|[1-9][0-9][0-9][0-9][0-9])" search_in="hdr" header="Session-Expires:" check_it="false" assign_to="big"/>',
         rrs="true", timeout="60000", ontimeout="end"),
    '<nop next="good" test="big"/>',
    '<nop next="small" test="se"/>',
    inv_resp(180, "Ringing"), inv_resp(200, "OK", S), recv("ACK"), goto("idle"),
    label("small"), inv_resp(422, "Session Interval Too Small", extra=["Min-SE: 1800"]), recv("ACK"),
    goto("begin"),    # the next try has the same Call-ID (RFC 4028 7.3)
    label("good"), inv_resp(180, "Ringing"),
    inv_resp(200, "OK", S, extra=["Require: timer", "Session-Expires: [$se];refresher=uac"]), recv("ACK"),
    tail()])
# short session timer granted, we are the refresher: refresh by re-INVITE every 45 s (90 s interval)
uas("timer_uas", invite(), inv_resp(180, "Ringing"),
    inv_resp(200, "OK", S, extra=["Require: timer", "Session-Expires: 90;refresher=uas"]), ACK, pause(4000),
    uas_req("INVITE", S, extra=["Supported: timer", "Session-Expires: 90;refresher=uac", "Min-SE: 90"], cseq=1),
    resp_recv(100, optional="true"), resp_recv(200), uas_req("ACK", cseq=1, retrans=False), tail())
PRACK_TAIL = [recv("PRACK", timeout="8000", ontimeout="noprack", next="gotprack"),
              label("noprack"), inv_resp(504, "No PRACK"), ACK, goto("end"),
              label("gotprack"), reply(200, "OK"), pause(1500), OK, ACK, tail()]
write("uas_prack", [
    recv("INVITE", CAP + '<ereg regexp="100rel" search_in="msg" check_it="false" assign_to="has"/>', rrs="true"),
    '<nop next="rel" test="has"/>',
    inv_resp(421, "Extension Required", extra=["Require: 100rel"]), recv("ACK"), goto("end"),
    label("rel"),
    inv_resp(183, "Session Progress", S, extra=["Require: 100rel", "RSeq: 4711"], retrans=True)] + PRACK_TAIL)
write("uas_dtmf", [
    recv("INVITE", CAP + '<ereg regexp="a=rtpmap:([0-9]+) telephone-event/8000" search_in="body" check_it="false" assign_to="all,dp"/>',
         rrs="true"),
    '<nop next="has" test="all"/>',
    inv_resp(488, "Not Acceptable Here", extra=['Warning: 304 lab "telephone-event is required"']), recv("ACK"),
    goto("end"),
    label("has"), inv_resp(180, "Ringing"),
    inv_resp(200, "OK", sdp(ip="[mip]", port="[mport]", dtpt="[$dp]")), recv("ACK"),
    tail(ip="[mip]", port="[mport]", dtpt="[$dp]")])
BAD = {
    "badsdp": "v=0\no=lab\ns=-\nc=IN IP4\nt=0\nm=audio RTP/AVP 0\na=rtpmap:0\n",
    "emptysdp": "\n",
    "zeroport": sdp(port="0"),
    "nocommon": sdp("g729"),
}
for n, b in BAD.items():
    uas(n, *RING, inv_resp(200, "OK", b), recv("ACK", optional="true", next="idle"),
        recv("BYE", next="bye"), tail())
uas("media", *RING, inv_resp(200, "OK", sdp(ip="[mip]", port="[mport]")), ACK, tail(ip="[mip]", port="[mport]"))
uas("ptime", *RING, inv_resp(200, "OK", sdp(ip="[mip]", port="[mport]", ptime="[ptime]", extra=["a=maxptime:[ptime]"])), ACK,
    tail(ip="[mip]", port="[mport]", ptime="[ptime]"))
uas("lateoffer", *RING, OK, ACK, pause(2000),
    uas_req("INVITE", None, cseq=1), resp_recv(100, optional="true"), resp_recv(200),
    uas_req("ACK", sdp(version="2"), cseq=1, retrans=False), tail())
for c in ("g722", "pcma", "pcmu"):
    uas("only_" + c, *RING, inv_resp(200, "OK", sdp(c)), ACK, tail(codec=c))
uas("codecswitch", *RING, inv_resp(200, "OK", sdp("pcmu")), ACK, pause(2500),
    uas_req("INVITE", sdp("pcma", version="2"), cseq=1), resp_recv(100, optional="true"), resp_recv(200),
    uas_req("ACK", cseq=1, retrans=False), tail(codec="pcma"))
uas("forked", invite(), inv_resp(183, "Session Progress", sdp("pcmu"), tag=";tag=forkA[call_number]"), pause(800),
    inv_resp(180, "Ringing", tag=";tag=forkB[call_number]"), pause(800),
    inv_resp(200, "OK", sdp("pcma")), ACK, tail(codec="pcma"))
uas("update", *RING, OK, ACK, pause(2000), uas_req("UPDATE", sdp(version="2"), cseq=1), resp_recv(200), tail())
uas("info", *RING, OK, ACK, pause(2000),
    "<send retrans=\"500\">" + cdata([
        "INFO [next_url] SIP/2.0", "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]", "[routes]",
        "From:[$to]" + TAG, "To:[$fr]", "Call-ID: [call_id]", "CSeq: 1 INFO", "Max-Forwards: 70", CONTACT,
        "Content-Type: application/dtmf-relay", "Content-Length: [len]", "", "Signal=5", "Duration=160", ""]) + "</send>",
    resp_recv(200, optional="true", next="idle"), resp_recv(415, optional="true", next="idle"),
    resp_recv(405, next="idle"), tail())
uas("unknown_method", *RING, OK, ACK, pause(1500), uas_req("FOOBAR", cseq=1),
    resp_recv(405, optional="true", next="idle"), resp_recv(501, optional="true", next="idle"),
    resp_recv(200, next="idle"), tail())
T38 = "\n".join(["v=0", "o=lab [pid] 2 IN IP4 [local_ip]", "s=-", "c=IN IP4 [media_ip]", "t=0 0", "m=image [media_port] udptl t38",
                 "a=T38FaxVersion:0", "a=T38MaxBitRate:14400", "a=T38FaxRateManagement:transferredTCF", "a=T38FaxUdpEC:t38UDPRedundancy"]) + "\n"
uas("t38", *RING, OK, ACK, pause(2000), uas_req("INVITE", T38, cseq=1), resp_recv(100, optional="true"), resp_recv(488),
    uas_req("ACK", cseq=1, retrans=False), tail())
uas("glare", *RING, OK, ACK, recv("INVITE", timeout="60000", ontimeout="idle"),
    reply(491, "Request Pending"), recv("ACK"), tail())
uas("reject_reinvite", *RING, OK, ACK, recv("INVITE", timeout="60000", ontimeout="idle"),
    reply(488, "Not Acceptable Here"), recv("ACK"), tail())
uas("redirect", invite(), "<send retrans=\"500\">" + cdata(body(
    ["SIP/2.0 302 Moved Temporarily", "Via:[$v1]", "Via:[$v2]", "Record-Route:[$r1]", "Record-Route:[$r2]",
     "From:[$fr]", "To:[$to]" + TAG, "Call-ID: [call_id]", "CSeq:[$cs]",
     "Contact: <[refer_to]>;q=0.9", "Diversion: <sip:+15550023@[local_ip]>;reason=unconditional"], None)) + "</send>", ACK)
uas("lostack", *RING, OK, recv("ACK"), pause(200), OK.replace(' retrans="500"', ""), tail())
uas("cancelrace", invite(), inv_resp(180, "Ringing"),
    recv("CANCEL", timeout="60000", ontimeout="giveup"), reply(200, "OK"), OK, ACK, tail(), goto("fin"),
    label("giveup"), inv_resp(480, "Temporarily Unavailable"), recv("ACK"), label("fin"), pause(20))
uas("weird", invite(), inv_resp(180, "Ringing", extra=["X-Vendor-Thing: a;b=\"c,d\";e=<f>", "P-Early-Media: inactive"]),
    inv_resp(199, "Early Dialog Terminated"), inv_resp(182, "Queued"), inv_resp(181, "Call Is Being Forwarded"),
    inv_resp(200, "OK", S, extra=["P-Asserted-Identity: \"Caf\u00e9 \\\"Lab\\\"\" <sip:+15550036@lab.test>",
                                  "X-Long: " + "z" * 1500]), ACK, tail())
uas("ice_lite", *RING, inv_resp(200, "OK", sdp(ip="[mip]", port="[mport]", extra=[
    "a=ice-lite", "a=ice-ufrag:labu", "a=ice-pwd:labpasswordlabpasswordlab",
    "a=candidate:1 1 UDP 2130706431 [mip] [mport] typ host"])), ACK, tail(ip="[mip]", port="[mport]"))

# ---------------------------------------------------------------- callers
# [service] = dialled number, [remote_ip]:[remote_port] = SBC (or engine). Extra INVITE headers: -key xhdr
FROM = "From: \"Lab\" <sip:[anum]@[local_ip]:[local_port]>;tag=[pid]C[call_number]"
RURI = "sip:[service]@[remote_ip]:[remote_port]"


def uac_invite(b=S, extra=(), cseq=1, auth=False):
    h = ["INVITE %s SIP/2.0" % RURI, "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]", FROM,
         "To: <%s>" % RURI, "Call-ID: [call_id]", "CSeq: %d INVITE" % cseq, "Max-Forwards: 70",
         "Contact: <sip:[anum]@[local_ip]:[local_port];transport=[transport]>",
         "Allow: INVITE,ACK,CANCEL,BYE,OPTIONS,PRACK,UPDATE,REFER,NOTIFY,INFO", "User-Agent: lab-uac", "[xhdr]"]
    if auth:
        h.append("[authentication]")
    return '<send retrans="500">%s</send>' % cdata(body(h + list(extra), b))


def uac_req(method, b=None, extra=(), cseq=2, retrans=True, ack=False):
    h = ["%s [next_url] SIP/2.0" % method,
         "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch%s]" % ("" if not ack else ""),
         "[routes]", FROM, "To: <%s>[peer_tag_param]" % RURI, "Call-ID: [call_id]", "CSeq: %d %s" % (cseq, method),
         "Max-Forwards: 70", "Contact: <sip:[anum]@[local_ip]:[local_port];transport=[transport]>"] + list(extra)
    return "<send%s>%s</send>" % (' retrans="500"' if retrans else "", cdata(body(h, b)))


def neg_ack(cseq=1):
    return "<send>%s</send>" % cdata(body(
        ["ACK %s SIP/2.0" % RURI, "[last_Via:]", FROM, "To: <%s>[peer_tag_param]" % RURI, "Call-ID: [call_id]",
         "CSeq: %d ACK" % cseq, "Max-Forwards: 70"], None))


PROV = [resp_recv(100, optional="true")] + [resp_recv(c, optional="true", rrs="true") for c in (180, 181, 182, 183, 199)]
R200 = resp_recv(200, rrs="true")
UACK = uac_req("ACK", cseq=1, retrans=False)
HANG = [uac_req("BYE", cseq=90), resp_recv(200)]


def uac(name, *parts):
    write("uac_" + name, parts)


PLAY = nop('<exec play_pcap_audio="tone_pcmu.pcap"/>')
uac("call", uac_invite(), *PROV, R200, UACK, PLAY, '<pause/>', *HANG)
uac("pcma", uac_invite(sdp("pcma")), *PROV, R200, UACK, nop('<exec play_pcap_audio="tone_pcma.pcap"/>'), '<pause/>', *HANG)
uac("multi", uac_invite(sdp("multi")), *PROV, R200, UACK, PLAY, '<pause/>', *HANG)
uac("short", uac_invite(), *PROV, R200, UACK, '<pause/>', *HANG)
uac("early", uac_invite(), resp_recv(100, optional="true"), resp_recv(183, rrs="true"), R200, UACK, PLAY, '<pause/>', *HANG)
uac("expect", uac_invite(), *PROV, resp_recv("CODE"), neg_ack())
uac("cancel", uac_invite(), resp_recv(100, optional="true"), resp_recv(180, rrs="true"), pause(1500),
    "<send retrans=\"500\">" + cdata(body(["CANCEL %s SIP/2.0" % RURI, "[last_Via:]", FROM, "To: <%s>" % RURI,
                                           "Call-ID: [call_id]", "CSeq: 1 CANCEL", "Max-Forwards: 70"], None)) + "</send>",
    resp_recv(200), resp_recv(487), neg_ack())
uac("cancelrace", uac_invite(), resp_recv(100, optional="true"), resp_recv(180, rrs="true"), pause(500),
    "<send retrans=\"500\">" + cdata(body(["CANCEL %s SIP/2.0" % RURI, "[last_Via:]", FROM, "To: <%s>" % RURI,
                                           "Call-ID: [call_id]", "CSeq: 1 CANCEL", "Max-Forwards: 70"], None)) + "</send>",
    resp_recv(200), R200, UACK, pause(300), *HANG)
RE = recv("INVITE", rrs="true")
RESP200 = ["SIP/2.0 200 OK", "[last_Via:]", "[last_Record-Route:]", "[last_From:]", "[last_To:]", "[last_Call-ID:]", "[last_CSeq:]",
           "Contact: <sip:[anum]@[local_ip]:[local_port];transport=[transport]>"]


def r200(b=None, extra=(), retrans=True):
    return "<send%s>%s</send>" % (' retrans="500"' if b and retrans else "", cdata(body(RESP200 + list(extra), b)))


uac("held", uac_invite(), *PROV, R200, UACK, PLAY, recv("INVITE", '<ereg regexp="a=sendonly" search_in="body" check_it="true" assign_to="h"/>'),
    r200(sdp(direction="recvonly", version="2")), recv("ACK"), recv("INVITE"), r200(sdp(version="3")), recv("ACK"),
    pause(1000), *HANG, '<Reference variables="h"/>')
uac("held_old", uac_invite(), *PROV, R200, UACK, PLAY, recv("INVITE"),
    r200(sdp(direction="recvonly", version="2")), recv("ACK"), recv("INVITE"), r200(sdp(version="3")), recv("ACK"),
    pause(1000), *HANG)
uac("reinvited", uac_invite(), *PROV, R200, UACK, PLAY, recv("INVITE"), r200(sdp(version="2")), recv("ACK"),
    pause(1000), *HANG)
uac("updated", uac_invite(), *PROV, R200, UACK, PLAY, recv("UPDATE"), r200(sdp(version="2"), retrans=False), pause(500), *HANG)
uac("gotinfo", uac_invite(), *PROV, R200, UACK, recv("INFO", '<ereg regexp="Signal= *5" search_in="body" check_it="true" assign_to="h"/>'),
    r200(), pause(300), *HANG, '<Reference variables="h"/>')
uac("unknown", uac_invite(), *PROV, R200, UACK, recv("FOOBAR"),
    "<send>%s</send>" % cdata(body([x.replace("200 OK", "405 Method Not Allowed") for x in RESP200] + ["Allow: INVITE,ACK,BYE"], None)),
    pause(500), *HANG)
uac("peerbye", uac_invite(), *PROV, R200, UACK, PLAY, recv("BYE"), r200(), pause(100))
uac("hold", uac_invite(), *PROV, R200, UACK, PLAY, pause(1000),
    uac_req("INVITE", sdp(direction="sendonly", version="2"), cseq=2), resp_recv(100, optional="true"),
    resp_recv(200, '<ereg regexp="a=recvonly" search_in="body" check_it="true" assign_to="h"/>'),
    uac_req("ACK", cseq=2, retrans=False), pause(1000),
    uac_req("INVITE", sdp(version="3"), cseq=3), resp_recv(100, optional="true"), resp_recv(200),
    uac_req("ACK", cseq=3, retrans=False), pause(500), *HANG, '<Reference variables="h"/>')
uac("reinvite_fail", uac_invite(), *PROV, R200, UACK, pause(500),
    uac_req("INVITE", sdp(direction="sendonly", version="2"), cseq=2), resp_recv(100, optional="true"),
    resp_recv("CODE"), "<send>%s</send>" % cdata(body(
        ["ACK [next_url] SIP/2.0", "[last_Via:]", "[routes]", FROM, "To: <%s>[peer_tag_param]" % RURI,
         "Call-ID: [call_id]", "CSeq: 2 ACK", "Max-Forwards: 70"], None)), pause(500), *HANG)
uac("referred", uac_invite(), *PROV, R200, UACK, recv("REFER", '<ereg regexp=".*" search_in="hdr" header="Refer-To:" check_it="true" assign_to="rt"/>'),
    "<send>%s</send>" % cdata(body([x.replace("200 OK", "202 Accepted") for x in RESP200], None)), pause(300),
    *["<send retrans=\"500\">" + cdata(
        ["NOTIFY [next_url] SIP/2.0", "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]", "[routes]", FROM,
         "To: <%s>[peer_tag_param]" % RURI, "Call-ID: [call_id]", "CSeq: %d NOTIFY" % q, "Max-Forwards: 70",
         "Contact: <sip:[anum]@[local_ip]:[local_port]>", "Event: refer", "Subscription-State: " + st,
         "Content-Type: message/sipfrag", "Content-Length: [len]", "", "SIP/2.0 " + fr, ""]) + "</send>" + resp_recv(200) + pause(300)
      for q, st, fr in ((2, "active;expires=60", "100 Trying"), (3, "terminated;reason=noresource", "200 OK"))],
    recv("BYE"), r200(), '<Reference variables="rt"/>')
uac("timer", uac_invite(extra=["Supported: timer", "Session-Expires: 300", "Min-SE: 90"]), resp_recv(100, optional="true"),
    resp_recv(422, '<ereg regexp="[0-9]+" search_in="hdr" header="Min-SE:" check_it="true" assign_to="ms"/>'), neg_ack(),
    uac_invite(extra=["Supported: timer", "Session-Expires: [$ms]", "Min-SE: [$ms]"], cseq=2), *PROV, R200,
    uac_req("ACK", cseq=2, retrans=False), pause(500), *HANG)
uac("timer_refreshed", uac_invite(extra=["Supported: timer", "Session-Expires: 90", "Min-SE: 90"]), *PROV, R200, UACK,
    recv("INVITE"), r200(sdp(version="2"), extra=["Require: timer", "Session-Expires: 90;refresher=uac"]), recv("ACK"), pause(300), *HANG)
uac("prack", uac_invite(extra=["Supported: 100rel"]), resp_recv(100, optional="true"),
    resp_recv(183, '<ereg regexp="[0-9]+" search_in="hdr" header="RSeq:" check_it="true" assign_to="rs"/>', rrs="true"),
    uac_req("PRACK", extra=["RAck: [$rs] 1 INVITE"], cseq=2), resp_recv(200),
    R200, UACK, pause(500), *HANG)
uac("dtmf", uac_invite(), *PROV, R200, UACK, pause(300),
    *[nop('<exec play_pcap_audio="dtmf_%s.pcap"/>' % d) + pause(400) for d in ("1", "5", "9", "star", "pound")],
    pause(400), *HANG)
uac("lateoffer", uac_invite(None), resp_recv(100, optional="true"), resp_recv(180, optional="true", rrs="true"),
    resp_recv(200, '<ereg regexp="m=audio" search_in="body" check_it="true" assign_to="m"/>', rrs="true"),
    uac_req("ACK", S, cseq=1, retrans=False), PLAY, '<pause/>', *HANG, '<Reference variables="m"/>')
uac("auth", uac_invite(), resp_recv(100, optional="true"), resp_recv(407, auth="true"), neg_ack(),
    uac_invite(cseq=2, auth=True), *PROV, R200, uac_req("ACK", cseq=2, retrans=False), PLAY, '<pause/>', *HANG)
uac("auth_bad", uac_invite(), resp_recv(100, optional="true"), resp_recv(407, auth="true"), neg_ack(),
    uac_invite(cseq=2, auth=True), resp_recv(100, optional="true"), resp_recv(407, auth="true"), neg_ack(2))
uac("redirect", uac_invite(), *PROV, resp_recv(302, '<ereg regexp="sip:[^>]*" search_in="hdr" header="Contact:" check_it="true" assign_to="ct"/>'),
    neg_ack(), '<Reference variables="ct"/>')
uac("options", '<send retrans="500">%s</send>' % cdata(body(
    ["OPTIONS sip:[remote_ip]:[remote_port] SIP/2.0", "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]", FROM,
     "To: <sip:[remote_ip]:[remote_port]>", "Call-ID: [call_id]", "CSeq: 1 OPTIONS", "Max-Forwards: 70",
     "Contact: <sip:[local_ip]:[local_port]>", "Accept: application/sdp", "[xhdr]"], None)),
    resp_recv(200))


def reg(cseq, auth=False):
    h = ["REGISTER sip:[remote_ip]:[remote_port] SIP/2.0", "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]",
         "From: <sip:[auser]@[remote_ip]>;tag=[pid]R[call_number]", "To: <sip:[auser]@[remote_ip]>", "Call-ID: [call_id]",
         "CSeq: %d REGISTER" % cseq, "Max-Forwards: 70", "Contact: <sip:[auser]@[local_ip]:[local_port]>", "Expires: 300"]
    if auth:
        h.append("[authentication]")
    return '<send retrans="500">%s</send>' % cdata(body(h, None))


uac("register", reg(1), resp_recv(100, optional="true"), resp_recv(401, auth="true"), reg(2, True), resp_recv(200))
