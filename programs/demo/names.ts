/** Names for people and companies, invented, by the language of the country. All domains end in `.example`. */
import type { Random } from './random.ts';

interface Language {
  readonly first: string;
  readonly last: string;
  readonly companies: string;
  readonly trades: string;
}

const ENGLISH: Language = {
  first:
    'Aoife Ben Callum Daisy Ellen Finn Grace Hannah Isla Jack Kate Liam Maeve Noah Orla Priya Quentin Rosa Sam Tara Una Victor Wren Zoe Marcus Nadia Omar Leah Declan Ruth',
  last: 'Byrne Carter Doyle Ellis Fletcher Grant Hughes Irving Jacobs Keane Lawson Murphy Nolan Osborne Park Quinn Reid Shaw Turner Underwood Vance Walsh Young Archer Bishop Coleman Drake Everett Foster Hale',
  companies:
    'Alderbrook,Ashcombe,Bayfield,Beaconhill,Birchmere,Blackthorn,Bramley,Bridgewell,Cedarline,Chalkstone,Clearwater,Cobblestone,Cranford,Dunmore,Eastgate,Elmhurst,Fairhaven,Fernhill,Foxglove,Glenmoor,Goldcrest,Greyfriars,Hartwell,Hawthorn,Heathfield,Highmoor,Ironbridge,Juniper,Kingsmere,Lakeshore,Larkspur,Longmead,Maplewood,Marlowe,Millrace,Moorgate,Oakhaven,Oldcastle,Parkstone,Pinecrest,Quarrybank,Redfern,Riverside,Rosewood,Sandstone,Silverbirch,Stonebridge,Summerfield,Thornbury,Tidewater,Underhill,Valleyview,Westbrook,Whitcombe,Willowdale,Windermere,Woodlark,Wrenfield,Yarrow,Yewtree',
  trades:
    'Dental,Logistics,Insurance,Architects,Foods,Robotics,Outfitters,Law,Hotels,Solar,Clinics,Accounting,Packaging,Cycles,Furniture,Pharma,Learning,Estates,Marine,Textiles,Brewing,Security,Studios,Bank,Travel,Optics,Labs,Freight,Gardens,Energy',
};

const LANGUAGES: { readonly [country: string]: Language } = {
  DE: {
    first:
      'Anke Bernd Clara Dirk Eva Felix Greta Henrik Ines Jonas Karin Lukas Marie Nils Petra Rolf Silke Timo',
    last: 'Albrecht Brandt Conrad Dietrich Engel Fuchs Graf Hartmann Jansen Krause Lorenz Maier Neumann Pohl Richter Schuster Vogt Winter',
    companies:
      'Adler,Bergmann,Donau,Eichen,Falken,Habicht,Isar,Kessler,Linden,Morgenrot,Nordhafen,Rheintal,Sonnen,Tannen,Uferhof',
    trades: 'Optik,Logistik,Maschinenbau,Medizintechnik,Versicherung,Energie,Bau,Akademie,Reisen,Werkzeuge',
  },
  FR: {
    first:
      'Amélie Bastien Camille Denis Élodie Fabien Gaëlle Hugo Inès Julien Léa Mathieu Noémie Olivier Pauline Rémi',
    last: 'Aubert Blanchet Charpentier Dumas Fabre Garnier Hubert Joly Lambert Marchand Noel Perrin Renard Simon Tessier Vidal',
    companies:
      'Ardoise,Belleville,Clairval,Dordogne,Étoile,Fontenay,Giverny,Lavande,Montclar,Nivelle,Peyrac,Rochefort,Valmy',
    trades: 'Assurances,Cosmétiques,Vins,Mobilier,Transports,Santé,Immobilier,Formation,Bijoux,Énergies',
  },
  ES: {
    first:
      'Ana Bruno Carmen Diego Elena Felipe Gloria Hugo Irene Javier Lucía Mateo Nuria Pablo Rocío Sergio',
    last: 'Alonso Blanco Castillo Delgado Espinosa Fuentes Gallego Herrera Iglesias Lozano Medina Navarro Ortega Prieto Rubio Soler',
    companies:
      'Alameda,Brisa,Cumbre,Duero,Encina,Faro,Girasol,Jacaranda,Lucero,Mirador,Nogal,Olivar,Puente,Ribera,Sierra',
    trades: 'Seguros,Logística,Clínicas,Hoteles,Alimentos,Educación,Inmuebles,Muebles,Calzados,Energía',
  },
  BR: {
    first: 'Aline Bruno Caio Débora Enzo Fernanda Gabriel Helena Igor Júlia Larissa Murilo Rafaela Thiago',
    last: 'Almeida Barbosa Cardoso Duarte Ferreira Lima Macedo Nogueira Oliveira Pinheiro Ramos Teixeira',
    companies: 'Araucária,Cachoeira,Ipanema,Jatobá,Litoral,Maracujá,Paineira,Serra Azul,Tucano,Vila Nova',
    trades: 'Seguros,Logística,Clínicas,Alimentos,Educação,Imóveis,Móveis,Energia',
  },
  JP: {
    first: 'Akari Daichi Emi Haruto Izumi Kaito Mei Naoki Riko Shota Yui Yuto',
    last: 'Aoki Fujita Hayashi Inoue Kimura Matsuda Nakano Ogawa Sakai Takeda Uchida Yamada',
    companies: 'Akebono,Fujisawa,Hoshino,Kawabata,Midori,Nagisa,Sakuragi,Tsubasa,Umeda,Yamabuki',
    trades: 'Logistics,Precision,Foods,Pharma,Systems,Textiles,Hotels,Optics',
  },
  IN: {
    first:
      'Aarav Bhavna Chetan Divya Esha Farhan Gauri Harish Isha Kabir Lakshmi Manish Neha Rohan Sanya Vikram',
    last: 'Bhatt Chandra Desai Gupta Iyer Joshi Kapoor Menon Nair Patel Rao Sharma Thakur Varma',
    companies: 'Amaltas,Chandan,Deepak,Garuda,Himalaya,Indus,Kaveri,Malabar,Neelam,Sundara,Tulsi,Vindhya',
    trades: 'Textiles,Pharma,Motors,Learning,Foods,Realty,Jewels,Software,Logistics,Clinics',
  },
  VN: {
    first: 'An Bao Chi Dung Giang Hoa Khanh Lan Mai Nam Phuong Quang Thao Tuan',
    last: 'Bui Dang Do Ho Le Ngo Nguyen Pham Tran Vu',
    companies: 'Anh Duong,Bien Xanh,Dai Nam,Hoa Sen,Mekong Delta,Nam Viet,Sao Mai,Song Hong,Thanh Long',
    trades: 'Logistics,Foods,Textiles,Learning,Coffee,Realty,Clinics,Furniture',
  },
  PH: {
    first: 'Alma Benjie Carla Dino Erika Gino Ivy Jomar Katrina Luis Marisol Paolo Rina Tomas',
    last: 'Aquino Bautista Cruz Dizon Garcia Lim Mendoza Reyes Santos Torres Villanueva',
    companies: 'Bayani,Luntian,Mabuhay,Mayon,Palawan,Sampaguita,Tala,Bukidnon',
    trades: 'Foods,Logistics,Realty,Clinics,Resorts,Learning,Retail,Motors',
  },
};

const SPEAKS: { readonly [country: string]: string } = {
  CH: 'DE',
  AT: 'DE',
  MX: 'ES',
  CO: 'ES',
  ID: 'PH',
  MY: 'IN',
};

function findLanguage(country: string): Language {
  return LANGUAGES[SPEAKS[country] ?? country] ?? ENGLISH;
}

/** A person's name that is not taken yet. */
export function namePerson(country: string, taken: Set<string>, random: Random): string {
  const language = findLanguage(country);
  return takeNew(
    taken,
    () => `${random.pick(language.first.split(' '))} ${random.pick(language.last.split(' '))}`,
  );
}

/** A company's name that is not taken yet. */
export function nameCompany(country: string, taken: Set<string>, random: Random): string {
  const language = findLanguage(country);
  const places = language.companies.split(',');
  return takeNew(taken, () => {
    if (random.decide(0.12)) {
      const [one, other] = random.shuffle(language.last.split(' '));
      return `${one} & ${other}`;
    }
    return `${random.pick(places)} ${random.pick(language.trades.split(','))}`;
  });
}

/** `Étoile Énergies` → `etoile-energies`, for ids, domains and addresses. */
export function spellPlainly(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Draws until a name is new: also when it is spelt plainly, because ids are made of it. */
function takeNew(taken: Set<string>, draw: () => string): string {
  for (let attempt = 0; ; attempt++) {
    const name = attempt < 200 ? draw() : `${draw()} ${attempt - 198}`;
    const key = spellPlainly(name);
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}
