/*! jQuery v1.12.4 | (c) jQuery Foundation | jquery.org/license */
// Made up: this banner and nothing else of jQuery, so that an old version is found on a made-up portal.
document.documentElement.dataset.script = "jquery-1.12.4";
