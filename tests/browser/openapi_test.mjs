// The OpenAPI document of the real server, checked by an independent validator; every address is requested.
import assert from "node:assert/strict";
import {before, test} from "node:test";
import {Validator} from "@seriousme/openapi-schema-validator";
import {xuan_chinh} from "./residents.mjs";
import {province} from "./world.mjs";

let world, client, text;
before(async () => {
  world = await province();
  client = await world.client();
  text = await (await client.get("/openapi.json")).text();
});

const operations = document => Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).filter(([method]) => ["get", "post"].includes(method)).map(([method, one]) => ({path, method, ...one})));

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(JSON.parse(text));
  assert.deepEqual(result.errors ?? [], []);
  assert.equal(result.valid, true);
  assert.match(JSON.parse(text).openapi, /^3\.1\./);
});

test("every route of the whole program is described, and nothing else", () => {
  const all = operations(JSON.parse(text));
  assert.ok(all.length > 50);
  assert.deepEqual(all.filter(one => one["x-undescribed"] || one["x-unregistered"]), []);
  assert.equal(new Set(all.map(one => one.operationId)).size, all.length);
});

test("each described address answers and requires the described sign-in", async () => {
  for (const {path, method, security} of operations(JSON.parse(text))) {
    const address = path.replace("{id}", xuan_chinh).replaceAll(/\{\w+\}/g, "nothing");
    const answer = await client[method](address, {maxRedirects: 0, failOnStatusCode: false, form: method === "post" ? {} : undefined});
    const where = `${method} ${address}: ${answer.status()}`;
    assert.notEqual(answer.status(), 405, where);
    assert.ok(answer.status() < 500, where);
    const asks = answer.status() === 401 || (answer.status() === 303 && answer.headers().location.startsWith("/sign-in"));
    const guarded = security.some(one => one.session || one.token || one.kiosk_signature);
    if (guarded) assert.ok(asks, where + " without signing in");
    else if (path !== "/" ) assert.ok(!asks, where + " though it is open");
  }
});

test("the downloads match their schemas", async () => {
  const document = JSON.parse(text), official = await world.client("canbo");
  const required = name => document.components.schemas[name].required;
  const summary = await (await official.get(`/v1/consultations/${xuan_chinh}/summary.json`)).json();
  for (const member of [...required("Counts"), ...document.components.schemas.Summary.allOf[1].required]) assert.ok(member in summary, member);
  const opinions = await (await official.get(`/v1/consultations/${xuan_chinh}/opinions`)).json();
  for (const one of opinions) assert.deepEqual(Object.keys(one).sort(), [...required("Opinion")].sort());
});

test("opinions have the format that Accept requests", async () => {
  for (const [accept, type] of [["text/csv", "text/csv"], ["application/json", "application/json"], ["*/*", "application/json"],
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxml"]]) {
    const answer = await (await world.client("canbo", {accept})).get(`/v1/consultations/${xuan_chinh}/opinions`);
    assert.equal(answer.status(), 200);
    assert.ok(answer.headers()["content-type"].startsWith(type), accept);
    assert.match(answer.headers()["content-disposition"], /kim-son-xuan-chinh-opinions-\d{4}-\d\d-\d\d\.(csv|json|xlsx)/);
  }
});
