import type { cameras as english } from "../en/cameras";

export const cameras: typeof english = {
  cameras: {
    add: "Kamera ekle", none: "Henüz kamera yok", noneHint: "İlkini ekleyin: adresi, deneme görüntüsü, sonra çizgi.",
    phase: { connecting: "Bağlanıyor", running: "Sayıyor", stalled: "Görüntü dondu", retrying: "Yeniden bağlanıyor",
      stopped: "Kapalı", failed: "Başarısız" },
    since: time => `${time} saatinden beri`, noLine: "Henüz çizgi yok: kimseyi saymıyor", lines: n => `${n} çizgi`,
    zones: n => `${n} bölge`, address: "Adres", rate: "Saniyedeki görüntü", rateHint: "Kaçına bakılsın. 8 ile 15 arası fazlasıyla yeter.",
    start: "Aç", stop: "Kapat", remove: "Kamerayı kaldır", removeHint: "Sayımları kalır.", removeSure: name => `“${name}” kaldırılsın mı? Saydıkları kalır.`,
    name: "Ad", namePlaceholder: "Ana kapı", addressHint: "rtsp://kullanıcı:parola@adres/akış ya da sunucudaki bir video dosyasının yolu", test: "Adresi dene", testing: "Görüntü aranıyor…",
    works: "Çalışıyor.", size: (w, h, fps) => `${w} × ${h}, ${fps}`, fails: "Görüntü gelmedi.", looped: "Dosyanın sonunda baştan başla", save: "Ekle ve çizgiyi çiz",
    picture: name => `${name} görüntüsü`, noPicture: "Henüz görüntü yok", setUp: "Kur", tabs: "Bölümler", tabLine: "Çizgiler ve bölgeler", tabCamera: "Kamera", tabStaff: "Personel",
    atStore: "Mağaza", step: n => `Adım ${n}`, step1: "Kamera nerede?", step2: "Görüntü geliyor mu?", applied: "Değişiklikler yeniden başlatmadan hemen geçerli olur.",
    addressKept: "Parola gizlidir. Değiştirmek için adresin tamamını yazın.",
  },
  editor: {
    stage: "Çizgiler ve bölgelerle görüntü", tools: "Çiz", select: "Taşı", line: "Çizgi", zone: "Bölge", mask: "Maske",
    hintSelect: "Yuvarlak tutamakları sürükleyin. Tab ile de ulaşılır, ok tuşları taşır, Shift adımı büyütür.",
    hintLine: "İnsanların geçtiği yerde, zeminde, kapının bir yanından öbür yanına sürükleyin.", hintZone: "Bir dikdörtgen sürükleyin, sonra köşelerini çekin.",
    hintMask: "Sayılmaması gerekenin üzerine bir dikdörtgen sürükleyin: manken, afiş, ayna.", place: "Ortaya bir tane koy",
    lineEnd: (name, end, x, y) => `${name}, uç ${end}, soldan yüzde ${x}, üstten yüzde ${y}. Ok tuşları taşır.`,
    corner: (name, n, x, y) => `${name}, köşe ${n}, soldan yüzde ${x}, üstten yüzde ${y}. Ok tuşları taşır, Delete kaldırır.`,
    addCorner: (name, n) => `${name}: ${n}. köşeden sonra yeni köşe`,
    maskName: n => `Maske ${n}`, zoneName: n => `Bölge ${n}`, lineName: n => (n === 1 ? "Giriş" : `Çizgi ${n}`),
    inside: "İÇ", outside: "DIŞ", flip: "Oku çevir", flipHint: "Ok mağazanın içini gösterir.", anchor: "Kişinin yeri", anchors: { foot: "ayakları",
      center: "ortası", head: "başı" },
    anchorHint: "Ayaklar neredeyse her kameraya uyar. Baş, dik aşağı bakan kameraya uyar.", entrance: "Mağazanın ziyaretçilerini sayar", entranceHint: "İki bölüm arasındaki çizgi için kapalı.",
    lines: "Çizgiler", zones: "Bölgeler", masks: "Maskeler", noneYet: "Henüz yok.", proposal: "Çizgi öner", proposalHint: "İnsanların izlediği yollardan.",
    proposed: (share, paths) => `Öneri: ${paths} yolun ${share} kadarı onu geçiyor. Oka bakın, sonra kaydedin.`, noProposal: paths =>
      `Henüz yeterince yol yok (${paths}). Birkaç kişi geçsin, yeniden isteyin.`,
    trial: "Az önce geçenlerle deneme", trialHint: (paths, time) => `Son ${time} içindeki ${paths} yol`, trialNone: "Kamera açıldığından beri kimse geçmedi. Kapıdan geçin, sonra yine buraya bakın.",
    trialRun: "Yeniden dene", trialLine: "Çizgi", trialNow: "Çizildiği gibi", trialSaved: "Kayıtlı hâli", trialWorking: "Sayılıyor…", trialFailed: "Deneme yapılamadı.", trialNothing: "Bir çizgi çizin: deneme neyi sayacağını söyler.",
    save: "Kaydet", saved: "Kaydedildi", unsaved: "Henüz kaydedilmedi", undo: "Geri al", redo: "Yinele", remove: name => `${name} ögesini kaldır`, crossed: "Az önce geçti",
    ends: (ax, ay, bx, by) => `A ${ax}, ${ay} · B ${bx}, ${by}`, savedToast: "Kaydedildi. Şu andan itibaren yeni çizgilerle sayar.",
  },
  staff: {
    title: "Personel", hint: "Üniformayı birkaç kez işaretleyin. Footfall onu betimleyen sayıları saklar, görüntüyü değil, ve bu kişileri ziyaretçi sayılarına katmaz.",
    recent: "Az önce görülenler", recentHint: "En yeni önce; göründükleri sürece görüntü üzerinde", mark: "Personel olarak işaretle", label: "Adı ne olsun", labelPlaceholder: "Mavi önlük",
    marked: "İşaretlendi", known: "Bilinen üniformalar", none: "Henüz üniforma bilinmiyor.", noTracks: "Son dakikalarda kimse görülmedi.", remove: label => `“${label}” unutulsun`,
    track: id => `İz ${id}`, seen: (from, to) => `${from} – ${to}`,
  },
  live: {
    none: "İzlenecek kamera yok", noneHint: "“Kameralar” sayfasında bir tane ekleyin.", picture: name => `${name} canlı görüntüsü`, one: "Tek", many: "Birkaç", layout: "Düzen",
    show: "Göster", hide: "Gizle", people: "görüntüde", full: "Çok fazla görüntü açık. Birini kapatıp yeniden deneyin.",
    paused: "Sayfa arka plandayken duraklatıldı", private: "Görüntüler gösterilir, asla saklanmaz.", choose: "Kameralar", fps: "Saniyedeki görüntü",
  },
};
