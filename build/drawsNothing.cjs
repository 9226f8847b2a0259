// Lies in a package where pdfjs looks for @napi-rs/canvas, which has 30 megabytes for each processor: pdfjs asks for these
// names while it is loaded, and the ruler only reads what a page draws.
module.exports = { DOMMatrix: Object, ImageData: Object, Path2D: Object }
