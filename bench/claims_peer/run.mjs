// Runs Microsoft Recognizers-Text, culture Chinese, over the head of a text and prints one line of
// JSON: run.mjs FILE BYTES PARAGRAPHS-AT-A-TIME. Figures it knows only: it finds no measure, period
// or scope and checks nothing.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { Culture, ...recognizers } = createRequire(import.meta.url)("@microsoft/recognizers-text-suite");

const models = {
    number: recognizers.recognizeNumber,
    ordinal: recognizers.recognizeOrdinal,
    percentage: recognizers.recognizePercentage,
    age: recognizers.recognizeAge,
    currency: recognizers.recognizeCurrency,
    dimension: recognizers.recognizeDimension,
};

/// Whole lines of the text's head, about `bytes` of them, in pieces of about a paragraph.
function headOf(file, bytes) {
    const lines = readFileSync(file, "utf8").split("\n");
    const head = [];
    let taken = 0;
    for (const line of lines) {
        if (taken >= bytes) break;
        head.push(line);
        taken += Buffer.byteLength(line) + 1;
    }
    return { head, taken };
}

/// Processor seconds and entities of one model over all lines.
function measure(recognize, lines) {
    const before = process.cpuUsage();
    let entities = 0;
    for (const line of lines) entities += recognize(line, Culture.Chinese).length;
    const { user, system } = process.cpuUsage(before);
    return { seconds: (user + system) / 1e6, entities };
}

const [file, bytes] = process.argv.slice(2);
const { head, taken } = headOf(file, Number(bytes));
const outcome = { package: "@microsoft/recognizers-text-suite", version: "1.3.1", node: process.version, bytes: taken };
let seconds = 0;
for (const [name, recognize] of Object.entries(models)) {
    recognize("办结12件，占3.5%。", Culture.Chinese); // Builds the model.
    const one = measure(recognize, head);
    seconds += one.seconds;
    outcome[name] = { entities: one.entities, mb_per_s: Number((taken / one.seconds / 1e6).toPrecision(3)) };
}
outcome.mb_per_s = Number((taken / seconds / 1e6).toPrecision(3));
console.log(JSON.stringify(outcome));
