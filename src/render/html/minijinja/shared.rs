//! Parts of pages that many pages have in common, made once for all of them.

use std::sync::{Arc, PoisonError, RwLock};

use minijinja::value::Object;
use minijinja::{Error, ErrorKind, State, Value, context};
use rustc_hash::FxHashMap;

/// Parts that are kept for one frame. A part that is different on every page gains nothing from being kept.
const LIMIT: usize = 500;

/// `{{ shared("menu.html", root=page.root) }}`: a template that sees `t`, `site` and the values it is given, but not the
/// page. So it says the same wherever it is given the same, and is made once.
#[derive(Debug)]
pub struct Shared {
    t: Value,
    site: Value,
    /// What was made, by the template's name and the values.
    made: RwLock<FxHashMap<Vec<Value>, Value>>,
}

impl Shared {
    pub fn new(t: Value, site: Value) -> Self {
        Self { t, site, made: RwLock::default() }
    }

    fn make(&self, state: &State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        let name = args.first().and_then(Value::as_str);
        let name = name.ok_or_else(|| Error::new(ErrorKind::MissingArgument, "`shared` takes the name of a template"))?;
        let values = args.get(1).cloned().unwrap_or_else(|| context! {});
        let html = state.env().get_template(name)?.render(context! { t => self.t.clone(), site => self.site.clone(), ..values })?;
        Ok(Value::from_safe_string(html))
    }
}

impl Object for Shared {
    fn call(self: &Arc<Self>, state: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        if let Some(made) = self.made.read().unwrap_or_else(PoisonError::into_inner).get(args) {
            return Ok(made.clone());
        }
        let part = self.make(state, args)?;
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        if made.len() < LIMIT {
            made.insert(args.to_vec(), part.clone());
        }
        Ok(part)
    }
}
