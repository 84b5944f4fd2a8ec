//! What may stand in a drawing.

/// Elements that draw, or say what is drawn; those that move are none, since nobody could stop them.
#[rustfmt::skip]
pub const ELEMENTS: &[&str] = &[
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA",
    "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "g", "image", "line",
    "linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style",
    "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use", "view",
];

/// Attributes besides `href` and those that begin with `aria-`.
#[rustfmt::skip]
pub const ATTRIBUTES: &[&str] = &[
    "alignment-baseline", "amplitude", "azimuth", "baseFrequency", "baseProfile", "baseline-shift", "bias", "class", "clip",
    "clip-path", "clip-rule", "clipPathUnits", "color", "color-interpolation", "color-interpolation-filters", "color-rendering",
    "cursor", "cx", "cy", "d", "diffuseConstant", "direction", "display", "divisor", "dominant-baseline", "dx", "dy", "edgeMode",
    "elevation", "enable-background", "exponent", "fill", "fill-opacity", "fill-rule", "filter", "filterUnits", "flood-color",
    "flood-opacity", "focusable", "font", "font-family", "font-feature-settings", "font-kerning", "font-size", "font-size-adjust",
    "font-stretch", "font-style", "font-variant", "font-variant-numeric", "font-variation-settings", "font-weight", "fr", "fx",
    "fy", "gradientTransform", "gradientUnits", "height", "id", "image-rendering", "in", "in2", "intercept", "isolation", "k1",
    "k2", "k3", "k4", "kernelMatrix", "kernelUnitLength", "lang", "lengthAdjust", "letter-spacing", "lighting-color",
    "limitingConeAngle", "line-height", "marker-end", "marker-mid", "marker-start", "markerHeight", "markerUnits", "markerWidth",
    "mask", "mask-type", "maskContentUnits", "maskUnits", "media", "method", "mix-blend-mode", "mode", "numOctaves", "offset",
    "opacity", "operator", "order", "orient", "overflow", "paint-order", "path", "pathLength", "patternContentUnits",
    "patternTransform", "patternUnits", "pointer-events", "points", "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha",
    "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "requiredExtensions", "requiredFeatures", "result",
    "role", "rotate", "rx", "ry", "scale", "seed", "shape-rendering", "side", "slope", "spacing", "specularConstant",
    "specularExponent", "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity",
    "stroke-width", "style", "surfaceScale", "systemLanguage", "tabindex", "tableValues", "target", "targetX", "targetY",
    "text-align", "text-anchor", "text-decoration", "text-overflow", "text-rendering", "textLength", "title", "transform",
    "transform-box", "transform-origin", "type", "unicode-bidi", "values", "vector-effect", "version", "viewBox", "visibility",
    "white-space", "width", "word-spacing", "writing-mode", "x", "x1", "x2", "xChannelSelector", "y", "y1", "y2",
    "yChannelSelector", "z", "zoomAndPan",
];
