import type { people as english } from "../en/people";

export const people: typeof english = {
  users: {
    add: "Kişi ekle", name: "Kullanıcı adı", role: "Rol", stores: "Mağazalar", lastSignIn: "Son giriş", never: "hiç",
    roles: { owner: "Sahip", manager: "Yönetici", viewer: "İzleyici" },
    roleHints: { owner: "Her şey, tüm mağazalarda", manager: "Verilen mağazaları görür ve kurar",
      viewer: "Verilen mağazaların rakamlarını görür" },
    allStores: "Tüm mağazalar", noStores: "Henüz mağaza yok", enabled: "Etkin", disabled: "Kapalı", enable: "Aç", disable: "Kapat",
    reset: "Yeni tek kullanımlık parola",
    resetSure: name => `${name} için yeni tek kullanımlık parola verilsin mi? Açık oturumlar biter.`,
    oneTime: name => `${name} için tek kullanımlık parola`,
    oneTimeHint: "Yalnızca şimdi gösterilir. İlk girişte kişi kendi parolasını seçer.", save: "Kaydet",
    hint: "Kim neyi görebilir ve değiştirebilir",
    nameRule: "Girişte yazıldığı gibi.", state: "Durum", you: "siz",
  },
  account: { title: "Hesap", yours: "Bilgileriniz", password: "Parola", changed: "Parola değişti. Diğer cihazlardan çıkış yapıldı.",
    saved: "Kaydedildi.", change: "Parolayı değiştir", role: "Rol", stores: "Mağazalar", fullName: "Ad soyad", email: "E-posta" },
  retention: {
    title: "Ne kadar saklanır", hint: "Gün olarak; boş alan süresiz saklar", forEver: "süresiz",
    parts: {
      crossingDays: ["Tek tek geçişler", "“Kayıtlar” sayfasının satırları, en az 7 gün."],
      minuteDays: ["Dakika dakika kişi sayısı", "Dakikadan dakikaya yoğunluk."],
      auditDays: ["Denetim kaydı", "En az 30 gün."],
    },
    sure: "Daha eski olanlar bir saat içinde silinir ve geri getirilemez. Sürdürülsün mü?",
    stays: "Çeyrek saat, saat ve gün sayımları her zaman kalır.", lastRun: when => `Son silme: ${when}.`,
  },
  settings: {
    tabs: "Ayarlar", store: "Mağaza", keys: "API anahtarları", audit: "Denetim kaydı", privacy: "Gizlilik", newStore: "Yeni mağaza",
    name: "Ad", city: "Şehir", zone: "Saat dilimi", zoneHint: "Europe/Istanbul gibi bir IANA adı. Günler ve saatler bu dilime göredir.",
    dayStart: "İş günü başlangıcı", dayStartHint: "Gece yarısından sonra da açık olan mağazanın günü daha geç başlar.",
    capacity: "Kapasite", capacityHint: "İçeride en çok kaç kişi olabilir.", hours: "Açılış saatleri",
    hoursHint: "Saati olmayan mağaza bütün gün açık sayılır.", addSpan: "Saat ekle", opens: "Açılış", closes: "Kapanış",
    closedDay: "Kapalı", copyDown: "Bütün günlere uygula", exceptions: "Farklı günler", exceptionsHint: "Tatiller, indirim geceleri.",
    addException: "Gün ekle", closedAllDay: "Bütün gün kapalı", noExceptions: "Yok.",
    removeSpan: day => `${day} gününün bu saatlerini kaldır`, saved: "Kaydedildi.", storeAdded: name => `${name} eklendi.`,
    keysHint: "Kasalar, ekranlar ve raporlar için. Anahtar bir kez gösterilir.", addKey: "Anahtar oluştur", keyName: "Ne için",
    scopes: "Yetki", scope: { read: "rakamları okur",
      live: "görüntü ve olayları görür", write: "yöneticinin değiştirdiğini değiştirir" },
    keyExpires: "Geçerlilik sonu", keyExpiresHint: "Son gün; boşsa süresizdir.", keyExpired: "Süresi doldu",
    keyStores: "Mağazalar", lastUsed: "Son kullanım", noKeys: "Henüz anahtar yok.", secret: name => `“${name}” anahtarı`,
    secretHint: "Şimdi kopyalayın: yalnızca bir kez gösterilir.", removeKey: name =>
      `“${name}” anahtarı kaldırılsın mı? Onu kullanan programlar durur.`,
    auditHint: "Kim neyi değiştirdi. Kayıtlar değiştirilemez.", who: "Kim", action: "Ne", subject: "Konu", detail: "Ayrıntı",
    noAudit: "Henüz kayıt yok.",
    privacyHint: "Ne saklanır, ne asla saklanmaz", privacyPoints: [
      ["Görüntü ve video", "Diske asla yazılmaz. Bir görüntü, sonraki gelene kadar bellekte kalır."],
      ["Yüzler", "Asla aranmaz ve ayırt edilmez."],
      ["Bir kişiden saklanan", "Her geçiş için bir satır: zaman, çizgi, yön, sınıf ve bir kez kullanılan bir numara."],
      ["Üniformalar", "Her işaretleme için bir sayı dizisi; görüntü ondan yapılamaz."],
      ["Kamera parolaları", "Veritabanında şifrelidir ve bir daha gösterilmez."],
    ],
    health: "Sunucu", version: "Sürüm", storage: "Veritabanı", works: "çalışıyor", behind: n =>
      `${n} kayıt geride; bu makinede güvenle saklanıyor`, up: "Çalışma başlangıcı", streams: "Açık akışlar", alerts: "Uyarılar", api: "API tanımı",
    alertsHint: "Bir şey olduğunda başka bir sisteme ileti", addAlert: "Uyarı ekle", alertKind: "Ne zaman", alertName: "Ad",
    alertTarget: "Gönderilecek yer (https://…)", alertLimit: "Eşik", noAlerts: "Henüz uyarı yok.",
    alertKinds: kind => ({
      occupancy: "İçerideki kişi, şundan çok", offline: "Bir kameradan görüntüsüz geçen dakika"
    } as Record<string, string>)[kind]
      ?? kind,
  },
};
