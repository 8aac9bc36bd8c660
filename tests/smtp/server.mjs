// A real mail server on loopback, for tests/it/mail.rs. It writes one JSON object a line to
// stdout: the port it listens on, then every message it took and every refusal.
//
// A message's recipient decides the answer, so that a test needs no other control:
//   busy…@      refused with 451 the first time, taken from then on
//   nobody…@    refused with 550
//   full…@      refused with 550 5.7.1, as by a relay that does not know who sends, the first time
// and so does its sender:
//   unknown…@   refused with 550 5.7.60 before a recipient is named, the first time
import { SMTPServer } from "smtp-server";

const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
const seen = new Set();

function refusal(code, to, words = "as the test wants it") {
  say({ refused: code, to });
  return Object.assign(new Error(words), { responseCode: code });
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onMailFrom({ address }, _session, done) {
    if (address.startsWith("unknown") && !seen.has(address)) {
      seen.add(address);
      return done(refusal(550, address, "5.7.60 SMTP; Client may not send as this sender"));
    }
    done();
  },
  onRcptTo({ address }, _session, done) {
    if (address.startsWith("nobody")) return done(refusal(550, address));
    if (address.startsWith("busy") && !seen.has(address)) {
      seen.add(address);
      return done(refusal(451, address));
    }
    if (address.startsWith("full") && !seen.has(address)) {
      seen.add(address);
      return done(refusal(550, address, "5.7.1 Relay access denied"));
    }
    done();
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      say({ to, from: session.envelope.mailFrom.address, raw: Buffer.concat(chunks).toString("base64") });
      done();
    });
  },
});

server.on("error", (error) => say({ error: String(error) }));
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
// Stdin ends when the test does, even if the test is killed.
process.stdin.resume().on("end", () => process.exit(0));
