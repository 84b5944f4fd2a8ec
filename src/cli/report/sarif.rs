//! Messages as a SARIF 2.1.0 log (OASIS), which editors and code hosts read.

use rettesnor::diagnostic::{Code, Diagnostic, Severity};
use rettesnor::model::route::percent_encode;
use serde_json::{Value, json};

use super::Reporter;

impl Reporter<'_> {
    /// All messages as one document.
    pub(super) fn sarif(&self, diagnostics: &[&Diagnostic]) -> String {
        let mut codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let rules: Vec<Value> =
            codes.iter().map(|code| json!({ "id": code.name(), "shortDescription": { "text": code.summary() } })).collect();
        let results: Vec<Value> = diagnostics.iter().map(|diagnostic| self.logged(diagnostic, &codes)).collect();
        let driver = json!({ "name": "Rettesnor", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
        });
        log.to_string()
    }

    fn logged(&self, diagnostic: &Diagnostic, codes: &[Code]) -> Value {
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "note",
        };
        let parts = [diagnostic.message(self.tongue), diagnostic.hint(self.tongue)];
        let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut result = json!({
            "ruleId": diagnostic.code.name(),
            "ruleIndex": codes.binary_search(&diagnostic.code).unwrap_or_default(),
            "level": level,
            "message": { "text": said.join("\n") },
        });
        let (file, range) = self.range(diagnostic);
        let Some(file) = file else { return result };
        let artifact = json!({ "uri": percent_encode(file), "uriBaseId": "%SRCROOT%" });
        let mut place = json!({ "artifactLocation": artifact });
        if let Some([start, end]) = range {
            let region = json!({
                "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
            });
            if let Some(fix) = &diagnostic.fix {
                let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": fix } });
                result["fixes"] = json!([{ "artifactChanges": [{ "artifactLocation": artifact, "replacements": [replacement] }] }]);
            }
            place["region"] = region;
        }
        result["locations"] = json!([{ "physicalLocation": place }]);
        result
    }
}
