import type { reasons as english } from "../../i18n/en/reasons";

export const reasons: typeof english = {
  reasons: {
    connecting: ["bağlanıyor", ""],
    "switched-off": ["kapatıldı", ""],
    "not-running": ["Footfall çalışmıyordu", ""],
    "played-to-end": ["kayıt sonuna kadar oynatıldı", ""],
    "empty-recording": ["kayıtta görüntü yok", ""],
    "stream-ended": ["kamera akışını bitirdi", "Yeniden isteniyor."],
    "no-picture": ["görüntü gelmedi", "Kameranın elektriğini ve ağını denetleyin."],
    frozen: ["kamera aynı görüntüyü yineliyor", "Kamerayı yeniden başlatın."],
    missing: ["adreste video yok", "Adresi ve kameranın açık olduğunu denetleyin."],
    "not-allowed": [
      "böyle bir adres burada kamera olamaz",
      "Sunucuyu işleten izin verebilir: cameras.folders ve cameras.hosts ayarları.",
    ],
    "no-permission": ["Footfall dosyayı okuyamıyor", "İzinlerini değiştirin."],
    "not-a-video": ["adresteki bir video değil", "Bir akışın ya da video dosyasının adresini verin."],
    "no-video-stream": ["akışta video yok", "Kameranın video akışını seçin."],
    "no-frames": ["videonun hiçbir görüntüsü çözülemiyor", "Yeniden kaydedin ya da kopyalayın."],
    "unsupported-codec": [
      "video burada okunamayan bir biçimde kodlanmış",
      "Kamerayı H.264 olarak ayarlayın.",
    ],
    "unsupported-address": [
      "adresin biçimi bilinmiyor",
      "rtsp://, http(s)://, /dev/video0 ya da bir dosya verin.",
    ],
    "no-devices": ["bu makine kendi kameralarını açamıyor", "Debian'ın libavdevice59 paketini kurun."],
    "connect-timeout": ["kamera yanıt vermedi", "Açık ve erişilebilir olduğunu denetleyin."],
    "cannot-connect": ["kameraya ulaşılamıyor", "Adresi, portu ve ağı denetleyin."],
    "sign-in-refused": [
      "kamera oturum açmayı reddetti",
      "Adresindeki kullanıcı adını ve parolayı denetleyin.",
    ],
    "read-timeout": ["kamera zamanında görüntü göndermedi", "Kamerayı ve ağı denetleyin."],
    "read-failed": ["kameradan okunamadı", "Kamerayı ve ağı denetleyin."],
    "reading-ended": ["okuma sonlandırıldı", ""],
    "no-memory": ["kameranın görüntüleri için bellek yok", ""],
    "no-cameras": ["bu sunucu kamera çalıştırmıyor", ""],
    unexpected: ["kamera beklenmedik biçimde durdu", "Yeniden deneniyor."],
  },
  reasonSeconds: (reason, seconds) => `${seconds} saniye boyunca ${reason}`,
};
