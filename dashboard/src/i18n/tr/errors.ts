import type { errors as english } from "../en/errors";

export const errors: typeof english = {
  errors: {
    causes: {
      "name-taken": () => "Bu ad kullanılıyor; başka bir ad seçin.",
      "same-name": () => "Bu şehirde aynı adda bir mağaza var.",
      "last-owner": () => "Bir sahip kalmalı; önce başka birini sahip yapın.",
      "not-running": () => "Kameranın şu an görüntüsü yok: başlatın ya da durumuna bakın.",
      "person-gone": () =>
        "Kişi artık görünmüyor ya da bu kamerada üniforma tanıma kapalı; az önce görülen birini seçin.",
      "pictures-off": () => "Bu kameranın görüntüleri kapalı; sayım sürüyor.",
      "too-many": () => "Liste dolu: bir mağazada en çok 50 uyarı olabilir. Önce birini kaldırın.",
      "nothing-to-correct": () => "İçerideki kişi sayısı zaten doğru.",
      "old-password": () => "Bu eski parola; başka bir parola yazın.",
      "weak-password": () =>
        "Bu parola kolay tahmin edilir. Sık kullanılan sözcüklerden, tekrarlardan ve adınızdan kaçının; örneğin üç dört sıra dışı sözcük yazın.",
      "one-time-password-expired": () =>
        "Tek kullanımlık parolanın süresi doldu. Sahipten yenisini isteyin; sahip için: footfall users reset.",
      "short-line": () => "Başlangıç ve bitiş çok yakın; daha uzun bir çizgi çizin.",
      "changed-meanwhile": () => "Başka biri bu arada değiştirdi; yeniden okuyun.",
      overlap: () => "Aynı günün başka saatleriyle çakışıyor.",
      missing: () => "Bu alan boş olamaz.",
      unknown: () => "Böyle bir şey yok.",
      unreadable: () => "Bu değer okunamıyor.",
      length: (min, max) => `${min} ile ${max} karakter arasında yazın.`,
      entries: (min, max) => `${min} ile ${max} arasında giriş verin.`,
      range: (min, max) =>
        min < max ? `${min} ile ${max} arasında olmalı.` : "Bu değer izin verilen aralıkta değil.",
      choice: () => "Verilen seçeneklerden birini seçin.",
      date: () => "2026-11-24 gibi bir tarih yazın.",
      "date-time": () => "2026-11-24T09:15:00+03:00 gibi bir zaman yazın.",
      "time-of-day": () => "09:30 gibi bir saat yazın.",
      zone: () => "Europe/Istanbul gibi bir IANA saat dilimi yazın.",
      uuid: () => "Bir UUID yazın.",
      email: () => "mara@example.com gibi bir e-posta adresi yazın.",
      "web-address": () => "http:// ya da https:// ile başlayan bir adres yazın.",
      "address-scheme": () => "Adresin başında rtsp:// ya da http:// yok. Bir dosya için yolunu yazın.",
      "address-ascii": () =>
        "Adreste yoldan önce ASCII dışı harf var. Sunucu adını punycode ile, paroladaki harfleri % koduyla yazın.",
      "address-characters": () =>
        "Adreste boşluk, ters bölü ya da denetim karakteri var. Boşluğu %20 olarak yazın.",
      "address-password": () =>
        "Kullanıcı adında ya da parolada #, / ya da ? var. # yerine %23, / yerine %2F, ? yerine %3F yazın.",
      "address-masked": () =>
        "Adresteki noktalar gizli parolanın yerinde duruyor. Parolanın kendisini yazın.",
      "address-host": () => "Adreste sunucu adı yok. rtsp://sunucu/… biçiminde yazın.",
      "address-port": () => "Bağlantı noktası 1 ile 65535 arasında bir sayı değil.",
      "address-network": () =>
        "Bu bilgisayarın ve yerel bağlantının adresleri kapalı. Bir yönetici cameras.hosts ya da alerts.hosts ile izin verebilir.",
      "address-folder": () =>
        "Dosya, kamera klasörlerinin dışında. Veri klasöründeki videos klasörüne taşıyın.",
      "address-form": () => "rtsp://, http(s)://, /dev/video0 ya da bir dosyanın yolunu yazın.",
    },
    kinds: {
      "signed-out": "Oturum açık değil ya da süresi doldu; yeniden giriş yapın.",
      "wrong-credentials": "Kullanıcı adı ya da parola yanlış, ya da hesap kapalı.",
      "not-allowed": "Buna yetkiniz yok.",
      "cross-site":
        "Sayfanın adresi ile isteğin adresi farklı. Ters vekil sunucu Host başlığını iletmeli ya da “proxy” ayarında yer almalı.",
      "unknown-host": "Sunucu bu adla çağrılamaz; adını “hosts” ayarına ekleyin.",
      "password-change-needed": "Önce parolanızı değiştirin.",
      "not-found": "Artık yok.",
      conflict: "Var olanla uyuşmuyor.",
      "invalid-field": "Bir değer doğru değil.",
      "invalid-parameter": "Bir değer doğru değil.",
      "body-too-large": "Gönderilen çok büyük.",
      "too-many-requests": "Çok fazla istek; biraz bekleyin.",
      "too-many-streams": "Çok fazla canlı görüntü açık; birini kapatın.",
      "too-many-attempts": "Çok fazla deneme; biraz bekleyip yeniden deneyin.",
      "not-ready": "Veritabanına ulaşılamıyor; sayım sürüyor, birkaç saniye sonra yeniden deneyin.",
    },
  },
};
