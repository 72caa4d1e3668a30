import type { reasons as english } from "../en/reasons";

export const reasons: typeof english = {
  reasons: {
    connecting: ["bağlanıyor", ""],
    "switched-off": ["kapatıldı", ""],
    "not-running": ["Footfall çalışmıyordu", ""],
    "played-to-end": ["kayıt sona erdi", ""],
    "empty-recording": ["kayıtta görüntü yok", ""],
    "stream-ended": ["kamera akışını bitirdi", "Yeniden bağlanılıyor."],
    "no-picture": ["görüntü alınamadı", "Kameranın elektriğini ve ağını kontrol edin."],
    frozen: ["kamera aynı görüntüyü yineliyor", "Kamerayı yeniden başlatın."],
    missing: ["adreste video yok", "Adresi ve kameranın açık olduğunu kontrol edin."],
    "not-allowed": [
      "bu adrese izin verilmiyor",
      "Bir yönetici cameras.hosts ya da cameras.folders ile izin verebilir.",
    ],
    "no-permission": ["Footfall dosyayı okuyamıyor", "İzinlerini değiştirin."],
    "not-a-video": ["adresteki bir video değil", "Bir akışın ya da video dosyasının adresini verin."],
    "no-video-stream": ["akışta video yok", "Kameranın video akışını seçin."],
    "no-frames": ["videonun hiçbir görüntüsü çözülemiyor", "Yeniden kaydedin ya da kopyalayın."],
    "unsupported-codec": ["video kodlaması desteklenmiyor", "Kamerayı H.264 olarak ayarlayın."],
    "unsupported-address": [
      "adresin biçimi bilinmiyor",
      "rtsp://, http(s)://, /dev/video0 ya da bir dosya verin.",
    ],
    "no-devices": ["bu makine yerel kameraları açamıyor", "Debian'ın libavdevice59 paketini kurun."],
    "connect-timeout": ["kamera yanıt vermedi", "Açık ve erişilebilir olduğunu kontrol edin."],
    "cannot-connect": ["kameraya ulaşılamıyor", "Adresi, portu ve ağı kontrol edin."],
    "sign-in-refused": [
      "kamera oturum açmayı reddetti",
      "Adresindeki kullanıcı adını ve parolayı kontrol edin.",
    ],
    "read-timeout": ["kamera zamanında görüntü göndermedi", "Kamerayı ve ağı kontrol edin."],
    "read-failed": ["kameradan okunamadı", "Kamerayı ve ağı kontrol edin."],
    "reading-ended": ["okuma durduruldu", ""],
    "no-memory": ["kameranın görüntüleri için yeterli bellek yok", ""],
    "no-cameras": ["bu sunucu kamera çalıştırmıyor", ""],
    "no-counts": ["özgün sistemde bu günlerin sayımı yok", ""],
    unexpected: ["kamera beklenmedik biçimde durdu", "Yeniden deneniyor."],
  },
  reasonSeconds: (reason, seconds) => `${seconds} saniye boyunca ${reason}`,
};
