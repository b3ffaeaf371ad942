/** Traditions from beyond Europe, and those with letters of their own: written form ~ plain letters. */
import { list } from './name-set.ts'
import type { NameSet } from './name-set.ts'

export const southAsian: NameSet = {
  weight: 10,
  language: 'en',
  female: list(
    'Ananya|Harpreet|Farzana|Meenakshi|अनन्या~ananya|Thivya|Sukhjit|Nasreen|Kavitha|मीरा~meera|Ishani|Jaswinder',
  ),
  male: list(
    'Arjun|Gurdeep|Imran|Venkatasubramanian|रोहन~rohan|Kavin|Manpreet|Faisal|Karthik|विजय~vijay|Aditya|Balbir',
  ),
  last: list(
    'Dhaliwal|Bhattacharya|शर्मा~sharma|Qureshi|Iyer|Thiruchelvam|Rao|Chaudhry|Gill-Sandhu|वर्मा~verma|Deshpande|Mukherjee|Nagalingam|Siddiqui',
  ),
}

export const chinese: NameSet = {
  weight: 9,
  language: 'en',
  female: list(
    '小红~xiaohong|雅婷~yating|Mei-Ling|慧~hui|Wing Yan|美玲~meiling|Ching Yee|思琪~siqi',
  ),
  male: list('小明~xiaoming|志强~zhiqiang|Ka-Ho|伟~wei|Jun|建国~jianguo|Chi-Keung|子轩~zixuan'),
  last: list('王~wang|李~li|Chan|陈~chen|Leung|欧阳~ouyang|Ng|林~lin|Cheung|赵~zhao|Kwok|黄~huang'),
}

export const japanese: NameSet = {
  weight: 2,
  language: 'en',
  female: list('さくら~sakura|由美~yumi|Yū|Haruka'),
  male: list('健太~kenta|大輔~daisuke|Shō|Ryōta'),
  last: list('佐々木~sasaki|小林~kobayashi|Ōkubo|Hasegawa|渡辺~watanabe'),
}

export const korean: NameSet = {
  weight: 2,
  language: 'en',
  female: list('지우~jiwoo|은혜~eunhye|Soo-Jin|Ha-Yoon'),
  male: list('민준~minjun|성호~seongho|Tae-Hyun|Jin-Woo'),
  last: list('박~park|최~choi|Seo|Hwang|강~kang'),
}

export const vietnamese: NameSet = {
  weight: 6,
  language: 'en',
  female: list('Hà|Thảo|Phượng|Ngọc|Tuyết|Hạnh|Yến|Diễm'),
  male: list('Đức|Quân|Hùng|Vũ|Thắng|Bảo|Khải|Nghĩa'),
  last: list('Nguyễn|Trần|Phạm|Đặng|Huỳnh|Lý|Võ|Bùi|Đỗ|Dương'),
  middleFemale: list('Thị|Thị Thu|Ngọc'),
  middleMale: list('Văn|Hữu|Minh'),
}

export const arabic: NameSet = {
  weight: 7,
  language: 'en',
  female: list('فاطمة~fatima|ليلى~layla|Rania|نور~nour|Samira|هدى~huda|Zeinab'),
  male: list('يوسف~youssef|عمر~omar|Khaled|كريم~karim|Tarek|سامي~sami|Bilal'),
  last: list(
    'الخطيب~alkhatib|منصور~mansour|Al-Jaziri|الشامي~alshami|El Idrissi|النجار~alnajjar|Ben Slimane|Abou-Zeid',
  ),
}

export const persian: NameSet = {
  weight: 2,
  language: 'en',
  female: list('Shirin|Golnaz|Parvaneh|Anahita'),
  male: list('Dariush|Kamran|Behrouz|Siavash'),
  last: list('Farrokhzadeh|Mohajerani|Tabrizian|Khoshnevis'),
}

export const ukrainianAndRussian: NameSet = {
  weight: 5,
  language: 'en',
  female: list('Ольга~olha|Оксана~oksana|Svitlana|Людмила~liudmyla|Halyna'),
  male: list('Дмитро~dmytro|Андрій~andrii|Bohdan|Сергій~serhii|Taras'),
  last: list(
    'Ковальчук~kovalchuk|Мельник~melnyk|Hryhorenko|Ільєнко~iliienko|Zabolotnyi|Гончаренко~honcharenko|Ostapchuk',
  ),
}

export const greek: NameSet = {
  weight: 2,
  language: 'en',
  female: list('Ελένη~eleni|Δήμητρα~dimitra|Vasiliki'),
  male: list('Γιώργος~giorgos|Νίκος~nikos|Stavros'),
  last: list('Παπαδάκης~papadakis|Βλάχος~vlachos|Anagnostou|Karamanos'),
}

export const african: NameSet = {
  weight: 8,
  language: 'en',
  female: list('Amina|Wanjirũ|Adaeze|Tsehay|N’Deye|Nomvula|Chiamaka|Abena|Zawadi|Hodan'),
  male: list('Kwabena|Olúṣẹ́gun|Tendai|Berhane|M’Baye|Sipho|Emeka|Kofi|Juma|Abdirahman'),
  last: list(
    'Okafor|N’Guessan|Adéyẹmí|Woldemariam|Mutasa|Owusu-Ansah|Ndlovu|Mwangi|Diallo-Traoré|Gebreselassie|Obiechina|Warsame',
  ),
}

export const indigenous: NameSet = {
  weight: 4,
  language: 'en',
  female: list('ᐱᑕ~pita|ᒪᐃᑲ~maika|Kateri|Waaseya|ᐊᓂ~ani'),
  male: list('ᓴᐃᓚ~saila|ᔭᓂ~jani|Makwa|Tayen|ᔫᓯ~jusi'),
  last: list('ᓇᑯᓚᒃ~nakulak|ᐊᕐᓇᑦᓯᐊᖅ~arnatsiaq|Nakoochee|Bird-in-Ground|Twoaxe|Kakegamic'),
}

export const oceanian: NameSet = {
  weight: 3,
  language: 'en',
  female: list('Leilani|Aroha|Mahealani|Ngaire'),
  male: list('Tāne|Kekoa|Sione|Wiremu'),
  last: list('Kahananui|Tūhoe|Faleafa|Keawe-ʻAiko|Te Whata'),
}
