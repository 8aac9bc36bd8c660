//! The device's camera, and the codes in its picture.

use super::sleep;
use leptos::prelude::{document, window};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

/// The time between two looks at the picture.
const LOOK_INTERVAL: Duration = Duration::from_millis(200);
/// A code that fills a third of a picture this wide has three pixels for each of its modules.
const PICTURE_WIDTH: f64 = 480.0;

/// The camera is missing, or the browser refuses it.
pub(crate) struct NoCamera;

impl From<JsValue> for NoCamera {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Reads the text of a QR code in a picture of so many pixels, each of them four bytes: red, green, blue
/// and opacity.
pub(crate) type PictureReader = fn(usize, usize, &[u8]) -> Option<String>;

/// Shows the camera's picture in a video, and gives each text that is read in it to `on_text`, until that
/// returns true or there is no video to show it in. The browser's own reader comes first, then `read`.
pub(crate) async fn scan(
    video: impl Fn() -> Option<HtmlVideoElement>,
    read: PictureReader,
    on_text: impl Fn(String) -> bool,
) -> Result<(), NoCamera> {
    let stream = open_camera().await?;
    let outcome = watch(&stream, video, read, on_text).await;
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
    Ok(outcome?)
}

async fn open_camera() -> Result<MediaStream, JsValue> {
    let navigator = window().navigator();
    // Browsers lack the property where the page came without https.
    if !js_sys::Reflect::get(&navigator, &"mediaDevices".into())?.is_object() {
        return Err(JsValue::NULL);
    }
    let camera = js_sys::Object::new();
    js_sys::Reflect::set(&camera, &"facingMode".into(), &"environment".into())?;
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&camera);
    let devices = navigator.media_devices()?;
    let opening = devices.get_user_media_with_constraints(&wanted)?;
    JsFuture::from(opening).await?.dyn_into()
}

async fn watch(
    stream: &MediaStream,
    video: impl Fn() -> Option<HtmlVideoElement>,
    read: PictureReader,
    on_text: impl Fn(String) -> bool,
) -> Result<(), JsValue> {
    let reader = CodeReader::new().await?;
    while let Some(video) = video() {
        if video.src_object().is_none() {
            video.set_src_object(Some(stream));
        }
        // A picture that can't be read yet is followed by another.
        let found = reader.read(&video, read).await.ok().flatten();
        if found.is_some_and(&on_text) {
            return Ok(());
        }
        sleep(LOOK_INTERVAL).await;
    }
    Ok(())
}

enum CodeReader {
    /// The browser's `BarcodeDetector`.
    Native(JsValue),
    Canvas(HtmlCanvasElement, CanvasRenderingContext2d),
}

impl CodeReader {
    async fn new() -> Result<Self, JsValue> {
        if let Ok(detector) = native_detector().await {
            return Ok(Self::Native(detector));
        }
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
        let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
        Ok(Self::Canvas(canvas, context.dyn_into()?))
    }

    async fn read(
        &self,
        video: &HtmlVideoElement,
        read: PictureReader,
    ) -> Result<Option<String>, JsValue> {
        let (width, height) = (video.video_width(), video.video_height());
        if width == 0 || height == 0 {
            return Ok(None);
        }
        match self {
            Self::Native(detector) => {
                let detect = js_sys::Reflect::get(detector, &"detect".into())?;
                let detect: js_sys::Function = detect.dyn_into()?;
                let found: js_sys::Promise = detect.call1(detector, video)?.dyn_into()?;
                let codes: js_sys::Array = JsFuture::from(found).await?.dyn_into()?;
                let text = js_sys::Reflect::get(&codes.get(0), &"rawValue".into())?;
                Ok(text.as_string())
            }
            Self::Canvas(canvas, context) => {
                let scale = (PICTURE_WIDTH / f64::from(width)).min(1.0);
                let scaled = |pixels: u32| (f64::from(pixels) * scale).floor();
                let (width, height) = (scaled(width), scaled(height));
                canvas.set_width(width as u32);
                canvas.set_height(height as u32);
                context.draw_image_with_html_video_element_and_dw_and_dh(
                    video, 0.0, 0.0, width, height,
                )?;
                let picture = context.get_image_data(0.0, 0.0, width, height)?;
                Ok(read(width as usize, height as usize, &picture.data().0))
            }
        }
    }
}

/// # Errors
/// The browser has none, or none for QR codes.
async fn native_detector() -> Result<JsValue, JsValue> {
    let class = js_sys::Reflect::get(&window(), &"BarcodeDetector".into())?;
    let class: js_sys::Function = class.dyn_into()?;
    let formats = js_sys::Reflect::get(&class, &"getSupportedFormats".into())?;
    let formats: js_sys::Function = formats.dyn_into()?;
    let formats: js_sys::Promise = formats.call0(&class)?.dyn_into()?;
    let formats: js_sys::Array = JsFuture::from(formats).await?.dyn_into()?;
    if !formats.includes(&"qr_code".into(), 0) {
        return Err(JsValue::NULL);
    }
    let options = js_sys::Object::new();
    let wanted = js_sys::Array::of1(&"qr_code".into());
    js_sys::Reflect::set(&options, &"formats".into(), &wanted)?;
    js_sys::Reflect::construct(&class, &js_sys::Array::of1(&options))
}
