// The residents' opinions in these tests, generated from a seed, and an independent recount of them.

export const xuan_chinh = "kim-son-xuan-chinh", binh_minh = "kim-son-binh-minh";

/** Hamlets of the sample pack and their numbers of listed voters. */
export const hamlets = [
  ["xuan-thien-1", "Thôn 1", 342], ["xuan-thien-2", "Thôn 2", 318], ["xuan-thien-3", "Thôn 3", 297],
  ["xuan-thien-4", "Thôn 4", 355], ["xuan-thien-5", "Thôn 5", 281], ["xuan-thien-6", "Thôn 6", 333],
  ["xuan-thien-7", "Thôn 7", 309], ["chinh-tam-1", "Thôn 8", 326], ["chinh-tam-2", "Thôn 9", 298],
  ["chinh-tam-3", "Thôn 10", 341], ["chinh-tam-4", "Thôn 11", 287], ["chinh-tam-5", "Thôn 12", 312],
  ["chinh-tam-6", "Thôn 13", 301],
].map(([id, name, listed]) => ({id, name, listed, unit: id.replace(/-\d+$/, "")}));

export const unit_names = {"xuan-thien": "xã Xuân Thiện", "chinh-tam": "xã Chính Tâm"};
export const reasons = ["papers", "office-far", "school", "clinic", "land", "allowances", "identity", "other"];
export const names = ["xuan-chinh", "xuan-thien", "chinh-tam", "other", "no-opinion"];
export const ages = ["18-34", "35-59", "60-74", "75-up"];

/** Markup and formulas that must stay plain text in pages and downloads. */
export const hostile = {
  script: "<script>alert('remark')</script><img src=x onerror=alert('picture')>",
  formula: '=HYPERLINK("https://example.invalid/?"&A1,"bấm vào đây")',
  plus: "+84 là đầu số, còn xã mới thì sao?",
  minus: "-2+3 lần họp rồi vẫn chưa rõ",
  at: "@SUM(1+1)*cmd|' /C calc'!A0",
  name: "\"><svg onload=alert('name')>",
};

/** Realistic remarks; some contain personal data. */
export const personal = {
  phone: "Trụ sở mới xa nhà tôi. Ai có việc xin gọi 0912 345 678 để tôi nói rõ thêm.",
  id: "Giấy tờ đổi ở đâu? Căn cước của tôi là 037085001234.",
  name: "Nhờ ông Nguyễn Văn Đức họp thôn lại, bà con chưa rõ.",
};
/** The same remarks in a download, masked until an official decides. */
export const masked = {
  [personal.phone]: "Trụ sở mới xa nhà tôi. Ai có việc xin gọi [đã che] để tôi nói rõ thêm.",
  [personal.id]: "Giấy tờ đổi ở đâu? Căn cước của tôi là [đã che].",
  [personal.name]: "Nhờ ông [đã che] họp thôn lại, bà con chưa rõ.",
};
const plain = [
  "Tôi mong hai trạm y tế vẫn mở cửa. Người già đi xa rất khó.",
  "Mong hai trạm y tế vẫn mở cửa vì người già đi xa rất khó.",
  "Nhập thì được, nhưng đổi giấy tờ phải làm tại thôn và không thu tiền.",
  "Nên giữ tên cũ của từng làng trên biển đường và nhà văn hóa.",
  "Đường liên xã còn hẹp, mùa gặt xe lớn không vào được.",
  "Trường học của cháu có phải chuyển không?",
  "The clinic should stay open in both places.",
];

/** The same stream of numbers in [0, 1) for the same seed (mulberry32). */
export function stream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The day in Vietnam, `before` days ago, as 2026-11-23. */
export function day_before(before) {
  return new Date(Date.now() + 7 * 3600_000 - before * 86_400_000).toISOString().slice(0, 10);
}

function answers_of(random) {
  const pick = list => list[Math.floor(random() * list.length)];
  const answers = {};
  const which = random();
  answers.stance = which < 0.62 ? "agree" : which < 0.87 ? "disagree" : "other";
  const chosen = reasons.slice(0, 7).filter(() => random() < 0.3);
  if (random() < 0.05) chosen.push("other:" + pick(["Chợ họp ở đâu", "Bến đò", "Nước sạch"]));
  if (chosen.length > 0) answers.reasons = chosen;
  answers.name = random() < 0.06 ? "other:" + pick(["Xuân Tâm", "Thiện Chính"]) : pick(names.filter(n => n !== "other"));
  if (random() < 0.2) answers.remark = pick(plain);
  if (random() < 0.5) answers.age = pick(ages);
  return answers;
}

/** Opinions from one unit's kiosk; the last hamlet of Chính Tâm is kept small on purpose. */
export function opinions(seed, count, unit) {
  const random = stream(seed);
  const here = hamlets.filter(h => h.unit === unit && h.id !== "chinh-tam-6");
  const made = [];
  for (let i = 0; i < count; ++i) {
    const one = {
      v: 1, consultation: xuan_chinh, revision: 1, unit, language: random() < 0.9 ? "vi" : "en",
      day: day_before(Math.floor(random() * 7)), assisted: random() < 0.1, mode: "touch", answers: answers_of(random),
    };
    if (random() < 0.93) one.hamlet = here[Math.floor(random() * here.length)].id;
    made.push(one);
  }
  return made;
}

function one_of(unit, hamlet, answers) {
  return {
    v: 1, consultation: xuan_chinh, revision: 1, unit, hamlet, language: "vi", day: day_before(0), assisted: false,
    mode: "touch", answers,
  };
}

/** Special opinions: hostile texts, personal data, and a hamlet with three people. */
export function special() {
  const remark = text => one_of("xuan-thien", "xuan-thien-1", {stance: "disagree", name: "xuan-chinh", remark: text});
  return [
    ...Object.values(personal).map(remark),
    ...["script", "formula", "plus", "minus", "at"].map(kind => remark(hostile[kind])),
    one_of("xuan-thien", "xuan-thien-2", {stance: "other", name: "other:" + hostile.name}),
    one_of("xuan-thien", "xuan-thien-2", {stance: "agree", name: "other:=1+1"}),
    one_of("chinh-tam", "chinh-tam-6", {stance: "agree", name: "xuan-chinh"}),
    one_of("chinh-tam", "chinh-tam-6", {stance: "agree", name: "chinh-tam"}),
    one_of("chinh-tam", "chinh-tam-6", {stance: "disagree", name: "no-opinion"}),
  ];
}

/** Opinions of the other consultation: households of Bình Minh. */
export function elsewhere(count) {
  const random = stream(77);
  return Array.from({length: count}, () => ({
    v: 1, consultation: binh_minh, revision: 1, unit: "binh-minh", language: "vi", day: day_before(0), assisted: false,
    mode: "touch", answers: {stance: random() < 0.5 ? "agree" : "disagree"},
  }));
}

const none = () => ({listed: 0, took_part: 0, agree: 0, disagree: 0, other: 0, remarks: 0});

/** Recounts what was sent. */
export function recount(sent) {
  const total = none(), by_hamlet = {}, by_unit = {}, by_day = {}, options = {};
  for (const {id, unit, listed} of hamlets) {
    by_hamlet[id] = {...none(), listed};
    by_unit[unit] ??= none();
    by_unit[unit].listed += listed;
    total.listed += listed;
  }
  const bump = (question, option) => {
    options[question] ??= {};
    options[question][option] = (options[question][option] ?? 0) + 1;
  };
  for (const {unit, hamlet, day, answers} of sent) {
    const rows = [total, by_unit[unit], by_hamlet[hamlet ?? ""] ?? (by_hamlet["?" + unit] ??= none())];
    for (const row of rows) {
      row.took_part += 1;
      row[answers.stance] += 1;
      if (answers.remark) row.remarks += 1;
    }
    by_day[day] = (by_day[day] ?? 0) + 1;
    for (const [question, answer] of Object.entries(answers)) {
      for (const choice of [answer].flat()) bump(question, question === "remark" ? "written" : choice.replace(/:.*/s, ""));
    }
  }
  return {total, by_hamlet, by_unit, by_day, options};
}

/** How many opinions have both answers, as a cross table shows. */
export function both(sent, [first, a], [second, b]) {
  const has = (one, question, option) =>
    [one.answers[question] ?? []].flat().some(choice => choice.replace(/:.*/s, "") === option);
  return sent.filter(one => has(one, first, a) && has(one, second, b)).length;
}
