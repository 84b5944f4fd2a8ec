// ANCHOR: part
fn part() {}
// ANCHOR_END: part
fn rest() {}
