// Simulates a slow connection: the server's pages arrive in small pieces with pauses.
import {createServer} from "node:http";
import {request} from "node:https";

const piece = 1500, pause = 100;  // bytes, milliseconds

async function whole(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** The answer of `world`'s server to a session of `user`. */
async function fetched(world, user, path) {
  const cookie = (await world.session(user)).map(one => `${one.name}=${one.value}`).join("; ");
  const answer = await new Promise((done, failed) => request(world.url + path,
    {rejectUnauthorized: false, headers: {cookie, "accept-encoding": "identity"}}, done).on("error", failed).end());
  return {status: answer.statusCode, headers: answer.headers, body: await whole(answer)};
}

async function send_in_pieces(answer, {status, headers, body}) {
  const {"content-length": length, "transfer-encoding": coding, ...rest} = headers;
  answer.writeHead(status, rest);
  const step = /html/.test(headers["content-type"]) ? piece : body.length;
  for (let at = 0; at < body.length; at += step) {
    if (at > 0) await new Promise(done => setTimeout(done, pause));
    answer.write(body.subarray(at, at + step));
  }
  answer.end();
}

/** Runs the work with an address that serves `user`'s pages in pieces. */
export async function over_slow_line(world, user, work) {
  const line = createServer(async (asked, answer) => send_in_pieces(answer, await fetched(world, user, asked.url)));
  await new Promise(done => line.listen(0, "127.0.0.1", done));
  try {
    return await work(`http://127.0.0.1:${line.address().port}`);
  } finally {
    line.close();
    line.closeAllConnections();
  }
}
